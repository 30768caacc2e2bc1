; till-setup:// links open the app: for all users or for this one, as the app itself was installed.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\till-setup" "" "URL:Till Setup"
  WriteRegStr SHCTX "Software\Classes\till-setup" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\till-setup\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\till-setup\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\till-setup"
!macroend
