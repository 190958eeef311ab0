"""Starts `import_times`, which says what it measures: `python benchmarks/importing.py [--rows 1000 10000 200000]`.

The reading process begins by importing the program's main module, as the system does it. That is a light one in
FocusDesk, so it is one here.
"""

if __name__ == "__main__":
    from import_times import main

    main()
