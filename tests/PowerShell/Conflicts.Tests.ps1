# A module that carries libraries of the same names as ours, in other versions and with other contents.
function New-OtherModule([string] $Folder) {
    $module = New-Item (Join-Path $Folder Other) -ItemType Directory
    foreach ($library in 'YamlDotNet', 'SQLitePCLRaw.core', 'SQLitePCLRaw.batteries_v2', 'SQLitePCLRaw.provider.e_sqlite3', 'Microsoft.Data.Sqlite') {
        $type = $library -replace '\W', ''
        Add-Type -OutputAssembly "$module/$library.dll" -TypeDefinition @"
[assembly: System.Reflection.AssemblyVersion("1.2.3.0")]
namespace Other { public static class $type { public static string Version => typeof($type).Assembly.GetName().Version.ToString(); } }
"@
    }

    $assemblies = (Get-ChildItem $module -Filter *.dll).Name
    New-ModuleManifest "$module/Other.psd1" -ModuleVersion 1.0 -RequiredAssemblies $assemblies
    "$module/Other.psd1"
}

Describe 'A module with other versions of the same libraries' {
    $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid)") -ItemType Directory
    try {
        $other = New-OtherModule $folder
        $kubeconfig = "$folder/config"
        Set-Content $kubeconfig '{ apiVersion: v1, kind: Config, contexts: [{ name: here, context: { cluster: c, user: u } }] }'
        # The YAML parser, SQLite, and then the other module's own.
        $use = "`$null = Get-KubeSqlCluster -Kubeconfig '$kubeconfig' -ErrorAction SilentlyContinue -ErrorVariable e; " +
            '"$(@($e)[0].CategoryInfo.TargetName) $((Invoke-KubeSql "select count(*) as n from nodes" -Demo).n) $([Other.YamlDotNet]::Version) $([Other.SQLitePCLRawcore]::Version)"'

        It 'can be imported before' { Assert-Equal 'here 3 1.2.3.0 1.2.3.0' (Invoke-Fresh "Import-Module '$other'; Import-Module `$module; $use") }

        It 'can be imported after' { Assert-Equal 'here 3 1.2.3.0 1.2.3.0' (Invoke-Fresh "Import-Module `$module; Import-Module '$other'; $use") }

        It 'can be imported after ours has been used' {
            Assert-Equal 'here 3 1.2.3.0 1.2.3.0' (Invoke-Fresh "Import-Module `$module; `$null = ksql 'select count(*) from nodes' -Demo; Import-Module '$other'; $use")
        }
    }
    finally {
        Remove-Item $folder -Recurse
    }
}

# A module that really carries SQLite: the managed libraries in the default load context, and a native library of its own.
function New-SqliteModule([string] $Folder, [string] $Native) {
    $module = New-Item (Join-Path $Folder OtherSqlite) -ItemType Directory
    Copy-Item (Join-Path $PSScriptRoot '../../module/KubeSql/bin/SQLitePCLRaw.*.dll') $module
    Copy-Item $Native "$module/libe_sqlite3.so"
    Set-Content "$module/OtherSqlite.psm1" @'
[SQLitePCL.Batteries_V2]::Init()
function Get-SqliteVersion { $n = [SQLitePCL.raw]::sqlite3_libversion_number(); "$([Math]::Truncate($n / 1000000)).$([Math]::Truncate($n / 1000) % 1000).$($n % 1000)" }
'@
    New-ModuleManifest "$module/OtherSqlite.psd1" -ModuleVersion 1.0 -RootModule OtherSqlite.psm1 -FunctionsToExport Get-SqliteVersion `
        -RequiredAssemblies (Get-ChildItem $module -Filter *.dll).Name
    "$module/OtherSqlite.psd1"
}

Describe 'A module with a SQLite of its own' {
    $native = Get-ChildItem /usr/lib/*/libsqlite3.so.0, /usr/lib/libsqlite3.so.0, /usr/lib64/libsqlite3.so.0 -ErrorAction Ignore | Select-Object -First 1
    $skip = $native ? '' : 'there is no other SQLite on this machine'
    $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid)") -ItemType Directory
    try {
        $other = $native ? (New-SqliteModule $folder $native.FullName) : ''
        $ours = (Invoke-KubeSql 'select sqlite_version() as v' -Demo).v
        $theirs = $native ? (Invoke-Fresh "Import-Module '$other'; Get-SqliteVersion") : ''
        $use = '"$((Invoke-KubeSql "select sqlite_version() as v from nodes limit 1" -Demo).v) $(Get-SqliteVersion)"'

        It 'has another version, or this proves nothing' -Skip $skip { Assert-True ($ours -ne $theirs) "both are $ours" }

        It 'can be used before' -Skip $skip {
            Assert-Equal "$ours $theirs" (Invoke-Fresh "Import-Module '$other'; `$null = Get-SqliteVersion; Import-Module `$module; $use")
        }

        It 'can be used after' -Skip $skip {
            Assert-Equal "$ours $theirs" (Invoke-Fresh "Import-Module `$module; `$null = ksql 'select count(*) from nodes' -Demo; Import-Module '$other'; $use")
        }
    }
    finally {
        Remove-Item $folder -Recurse
    }
}
