"""The screens of « Se former »."""
