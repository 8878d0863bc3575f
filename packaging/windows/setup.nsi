; The installer for one user: needs no administrator, keeps what the user's data folder holds, now and when it is removed.
; Given on makensis's command line: VERSION, SOURCE (folder of the program's files), OUT, ICON.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
; The two programs have most of their code in common: within reach of each other it is packed once.
SetCompressorDictSize 64
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "清单填报"
!define ID "Qingdan"
!define PROGRAM "qingdan-desktop.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
; Where Microsoft's installer writes which WebView2 there is.
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_SETUP "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
; An upgrade goes where the earlier version is.
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "将为当前用户安装${NAME} ${VERSION}，不需要管理员权限。$\r$\n$\r$\n如果装过以前的版本，会直接升级，已填写的内容全部保留。$\r$\n$\r$\n安装前请先关闭正在运行的${NAME}。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载${NAME}。已填写的内容和备份会保留在 $LOCALAPPDATA\${ID}\data，以后重新安装可以接着使用。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var Found

; Windows does not let a running program be replaced: it is told before anything is changed.
!macro RefuseWhileRunning un
Function ${un}RefuseWhileRunning
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Abort
  close:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Function LookForWebView2
  SetRegView 32
  ReadRegStr $Found HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  SetRegView 64
  StrCmp $Found "" 0 done
  ReadRegStr $Found HKCU "Software\${WEBVIEW2}" "pv"
  done:
FunctionEnd

Section "program"
  SetShellVarContext current
  Call RefuseWhileRunning
  SetOutPath "$INSTDIR"
  File "${SOURCE}/${PROGRAM}"
  File "${SOURCE}/qingdan.exe"
  File "${SOURCE}/WebView2Loader.dll"
  File "${SOURCE}/使用的开源软件.txt"
  File "${SOURCE}/sbom.cdx.json"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk" "$INSTDIR\uninstall.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  ; “打开方式” for workbooks offers the program; what opens them by a double click stays as it is.
  WriteRegStr HKCU "Software\Classes\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "Software\Classes\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${PROGRAM}\SupportedTypes" ".xlsx" ""
  WriteRegStr HKCU "Software\Classes\.xlsx\OpenWithList\${PROGRAM}" "" ""

  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "WebView2"
  Call LookForWebView2
  StrCmp $Found "" 0 done
  IfFileExists "$EXEDIR\${WEBVIEW2_SETUP}" 0 missing
    DetailPrint "正在安装 WebView2 运行时…"
    ExecWait '"$EXEDIR\${WEBVIEW2_SETUP}" /silent /install'
    Goto done
  missing:
    MessageBox MB_OK|MB_ICONEXCLAMATION "程序已装好，但这台电脑没有显示界面所需的 WebView2 运行时。$\r$\n$\r$\n请安装 ${WEBVIEW2_SETUP}（可从微软网站下载，用U盘拷来），再打开${NAME}。" /SD IDOK
  done:
SectionEnd

; Removes what the installer brought, file by file: the user's data lie elsewhere and stay, and so does whatever else is in the folder.
Section "Uninstall"
  SetShellVarContext current
  Call un.RefuseWhileRunning
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\qingdan.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\使用的开源软件.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\Applications\${PROGRAM}"
  DeleteRegKey HKCU "Software\Classes\.xlsx\OpenWithList\${PROGRAM}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
SectionEnd
