Describe 'Importing the module' {
    It 'exports its cmdlets and the alias' {
        $module = Get-Module KubeSql
        $listed = (Import-PowerShellDataFile (Join-Path $module.ModuleBase 'KubeSql.psd1')).CmdletsToExport
        Assert-Equal @($listed | Sort-Object) @($module.ExportedCmdlets.Keys | Sort-Object)
        Assert-Equal 'ksql' @($module.ExportedAliases.Keys)
    }

    It 'has a manifest without faults' {
        Assert-Equal 'KubeSql' (Test-ModuleManifest (Join-Path $PSScriptRoot '../../module/KubeSql/KubeSql.psd1')).Name
    }

    It 'works again with -Force' {
        Assert-Equal '1 Invoke-KubeSql' (Invoke-Fresh 'Import-Module $module; Import-Module $module -Force; $row = ksql "select 1 as one" -Demo; "$($row.one) $(Get-Command Invoke-KubeSql)"')
    }

    It 'works again after Remove-Module' {
        Assert-Equal '1' (Invoke-Fresh 'Import-Module $module; $null = ksql "select count(*) from pods" -Demo; Remove-Module KubeSql; Import-Module $module; (ksql "select 1 as one" -Demo).one')
    }

    It 'leaves no command behind when removed' {
        Assert-Equal '0' (Invoke-Fresh 'Import-Module $module; Remove-Module KubeSql; @(Get-Command *-KubeSql*, ksql -ErrorAction Ignore).Count')
    }

    It 'loads by itself from the module path' {
        Assert-Equal '1' (Invoke-Fresh '$env:PSModulePath = Split-Path $module; (ksql "select 1 as one" -Demo).one')
    }

    It 'keeps its dependencies out of the default load context' {
        $script = 'Import-Module $module; $null = ksql "select count(*) from pods" -Demo;' +
            '[System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name } -match "^(KubeSql|YamlDotNet|SQLitePCL)"'
        Assert-Equal 'KubeSql.Loader' (Invoke-Fresh $script)
    }

    It 'loads neither SQLite nor a YAML parser nor the simulator before they are needed' {
        $script = 'Import-Module $module; [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name } -match "^(SQLitePCL|YamlDotNet|KubeSql.Simulator)"'
        Assert-Equal '' (Invoke-Fresh $script)
    }

    It 'refuses another version in the same process' {
        $script = @'
Import-Module $module
$other = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$PID" 'KubeSql'
Copy-Item $module $other -Recurse
try {
    Import-Module $other -Force
    'imported'
    Remove-Module KubeSql
    Remove-Item $other/bin/KubeSql.Loader.dll
    Add-Type -TypeDefinition '[assembly: System.Reflection.AssemblyVersion("9.9.9.0")] public class Other { }' -OutputAssembly "$other/bin/KubeSql.Loader.dll"
    try { Import-Module $other -Force } catch { $_.Exception.Message }
}
finally {
    Remove-Item (Split-Path $other) -Recurse
}
'@
        Assert-Match 'imported KubeSql 0\.\d+\.\d+\.0 from .* is already loaded .* cannot be replaced by 9\.9\.9\.0 .* new PowerShell session' ((Invoke-Fresh $script) -replace '\s+', ' ')
    }

    It 'lets the process end while a watch runs' {
        Assert-Equal 'Watching' (Invoke-Fresh 'Import-Module $module; (Start-KubeSqlWatch pods -Demo).State')
    }
}
