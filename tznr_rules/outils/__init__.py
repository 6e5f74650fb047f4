"""What is done with a simulation: explaining it, moving an answer, choosing the next question.

Each module calls the kernel; the kernel calls none of them.
"""
