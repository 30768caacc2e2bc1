; What electron-builder's own script leaves out. Strings with the app's name are those of config.ts.
;
; till-setup:// links open the app: for all users or for this one, as the app itself was installed.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\till-setup" "" "URL:Till Setup"
  WriteRegStr SHCTX "Software\Classes\till-setup" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\till-setup\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\till-setup\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  ; Its own command for directory files has no quotation marks: of "C:\Program Files\Till Setup\…" Windows would start
  ; C:\Program.exe or C:\Program Files\Till.exe, should somebody have put one there.
  WriteRegStr SHCTX "Software\Classes\Till Setup Directory\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\till-setup"
  ${ifNot} ${isUpdated}
    ; The type of file, unless another program has taken it over.
    ReadRegStr $R0 SHCTX "Software\Classes\.tilldirectory" ""
    ${if} $R0 == "Till Setup Directory"
      DeleteRegKey SHCTX "Software\Classes\.tilldirectory"
    ${endif}
    ; The installer of the last update, whole. It lies with the user, also where the app was installed for everybody.
    SetShellVarContext current
    RMDir /r "$LOCALAPPDATA\till-setup-updater"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endif}
  ${endif}
!macroend
