; Inno Setup: packs the frozen folder (dist\Sagsplan) into one installer. ISCC packaging\windows\sagsplan.iss
; Installs for the person at the machine by default, so that no administrator is needed; /ALLUSERS installs for all.
#define Version "1.0.0"

[Setup]
AppId={{6B0E5B0C-6E0B-4B1E-9C58-3B8E0E2F51D7}
AppName=Sagsplan
AppVersion={#Version}
AppPublisher=Sagsplan
DefaultDirName={autopf}\Sagsplan
DefaultGroupName=Sagsplan
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=Sagsplan-{#Version}
SetupIconFile=..\..\build\icons\sagsplan.ico
UninstallDisplayIcon={app}\Sagsplan.exe
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes

[Languages]
Name: "da"; MessagesFile: "compiler:Languages\Danish.isl"

[Files]
Source: "..\..\dist\Sagsplan\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Sagsplan"; Filename: "{app}\Sagsplan.exe"

[Registry]
; A double click on a register or a follow-up packet opens it. Registers themselves are never touched, also not when the program is removed.
Root: HKA; Subkey: "Software\Classes\.sagsplan"; ValueType: string; ValueData: "Sagsplan.Register"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.sagspakke"; ValueType: string; ValueData: "Sagsplan.Register"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Sagsplan.Register"; ValueType: string; ValueData: "Sagsplan-register"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Sagsplan.Register\DefaultIcon"; ValueType: string; ValueData: "{app}\Sagsplan.exe,0"
Root: HKA; Subkey: "Software\Classes\Sagsplan.Register\shell\open\command"; ValueType: string; ValueData: """{app}\Sagsplan.exe"" ""%1"""
