@echo off
rem Opens FocusDesk, or runs one of its commands: run [COMMAND ...]. Needs only Python 3.11 or later.
rem Finds a Python that works; tools\launch.py does the rest.
setlocal
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 (
    py -3 "%~dp0tools\launch.py" run %*
    goto :end
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 (
    python "%~dp0tools\launch.py" run %*
    goto :end
)
echo FocusDesk needs Python 3.11 or later; install it from python.org and try again. 1>&2
exit /b 2
:end
exit /b %errorlevel%
