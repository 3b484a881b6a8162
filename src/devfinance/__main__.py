"""`python -m devfinance` is the command `devfinance`."""

from devfinance.cli.app import main

if __name__ == "__main__":
    main()
