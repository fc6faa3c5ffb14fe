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
