"""`python -m chancery` is `chancery`."""

from chancery.doors.cli import main

if __name__ == "__main__":
    main()
