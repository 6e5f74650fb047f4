@echo off
rem KIT TZNR on a Windows laptop: the first run installs (network needed), the next ones start without network.
setlocal
cd /d "%~dp0..\.."
if not exist .venv\Scripts\python.exe (
  py -3.11 -m venv .venv || goto :python
)
if not exist .venv\requis (
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || goto :reseau
  echo ok > .venv\requis
)
if not defined TZNR_DONNEES set "TZNR_DONNEES=%LOCALAPPDATA%\kit-tznr"
rem The keys of the call-backs: another folder, that this user alone may open.
if not defined TZNR_CLE_RECONTACTS set "TZNR_CLE_RECONTACTS=%APPDATA%\kit-tznr-cles\recontacts.cle"
if not exist "%APPDATA%\kit-tznr-cles" mkdir "%APPDATA%\kit-tznr-cles"
icacls "%APPDATA%\kit-tznr-cles" /inheritance:r /grant:r "%USERNAME%:(OI)(CI)F" >nul
.venv\Scripts\python -m streamlit run app.py --server.port 8501
exit /b %errorlevel%

:python
echo Installez Python 3.11 depuis python.org, en cochant "py launcher", puis relancez.
pause
exit /b 1

:reseau
echo L'installation demande le reseau, une seule fois. Connectez-vous, puis relancez.
pause
exit /b 1
