; What Windows' installer does besides. electron-builder includes it by its name.
; An uninstall keeps the profile, with what waits to be sent in it, unless a person or `--delete-app-data` says
; otherwise. An update and a silent uninstall (/S) keep it without asking.
; The app itself asks (--before-uninstall), since it can show what waits and save it in a file: customUnInit runs
; once it has been closed and before anything is removed. Its exit codes stand in src-main/uninstall.
; The one-click uninstaller turns silent by itself, so only the word on its command line tells who started it; a
; question without a silent default is shown even then.

!ifdef BUILD_UNINSTALLER
  Var whatOfTheData
!endif

!macro customUnInit
  StrCpy $whatOfTheData "keep"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "--delete-app-data" $R1
  ${IfNot} ${Errors}
    StrCpy $whatOfTheData "delete"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/S" $R1
  ${If} ${Errors}
  ${AndIf} $whatOfTheData == "keep"
  ${AndIf} ${FileExists} "$LOCALAPPDATA\Counterfoil\Profile\*.*"
    ; An installer whose uninstall was given up would only try it again.
    ${IfNot} ${isUpdated}
      !insertmacro askTheApp
    ${EndIf}
  ${EndIf}
  ClearErrors
!macroend

!macro askTheApp
  ClearErrors
  ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --before-uninstall' $R7
  ${If} ${Errors}
    StrCpy $R7 "not started"
  ${EndIf}
  ${If} $R7 == "10"
    SetErrorLevel 1
    Quit
  ${ElseIf} $R7 == "20"
    StrCpy $whatOfTheData "delete"
  ${ElseIf} $R7 != "0"
    ; It did not start, or broke. All but a clear No keeps: Escape, or a box that cannot be shown.
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "เก็บข้อมูลของ Counterfoil ไว้ในเครื่องนี้หรือไม่ อาจมีรายการที่ยังรอส่งอยู่ ถ้าลบ รายการเหล่านั้นจะหายถาวร$\r$\n$\r$\nKeep Counterfoil's data on this computer? Vouchers may still be waiting to be sent. Deleted, they are lost for good." IDNO +2
    Goto +2
    StrCpy $whatOfTheData "delete"
  ${EndIf}
  ; Its helpers may outlive it by a moment, and hold files.
  Call un.checkAppRunning
!macroend

!macro customUnInstall
  ${If} $whatOfTheData == "delete"
    RMDir /r "$LOCALAPPDATA\Counterfoil\Profile"
    RMDir "$LOCALAPPDATA\Counterfoil"
  ${EndIf}
!macroend
