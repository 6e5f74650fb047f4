"""The screens of the call-backs: taking a consent, following it up, answering a request."""
