"""Faults put on purpose, one at a time: does a test notice?"""
