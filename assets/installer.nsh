; What Windows' installer does besides. electron-builder includes it by its name.
; An uninstall keeps the profile, with what waits to be sent in it, unless a person or `--delete-app-data` says
; otherwise. An update and a silent uninstall (/S) keep it without asking.
; The one-click uninstaller turns silent by itself, so only the word on its command line tells who started it; a
; question without a silent default is shown even then.

!macro customUnInstall
  StrCpy $R2 "keep"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "--delete-app-data" $R1
  ${IfNot} ${Errors}
    StrCpy $R2 "delete"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/S" $R1
  ${If} ${Errors}
  ${AndIf} $R2 == "keep"
  ${AndIf} ${FileExists} "$LOCALAPPDATA\Counterfoil\Profile\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "เก็บข้อมูลของ Counterfoil ไว้ในเครื่องนี้หรือไม่ อาจมีรายการที่ยังรอส่งอยู่ ถ้าลบ รายการเหล่านั้นจะหายถาวร$\r$\n$\r$\nKeep Counterfoil's data on this computer? Vouchers may still be waiting to be sent. Deleted, they are lost for good." IDYES +2
    StrCpy $R2 "delete"
  ${EndIf}
  ${If} $R2 == "delete"
    RMDir /r "$LOCALAPPDATA\Counterfoil\Profile"
    RMDir "$LOCALAPPDATA\Counterfoil"
  ${EndIf}
  ClearErrors
!macroend
