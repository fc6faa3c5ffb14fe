# The package is made from what is built: packing must not build while the module is in use.
$built = Get-ChildItem (Join-Path $PSScriptRoot '../../src/KubeSql.PowerShell/bin') -Filter KubeSql.PowerShell.dll -Recurse -ErrorAction Ignore |
    Sort-Object LastWriteTime | Select-Object -Last 1
$folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid)") -ItemType Directory
try {
    $configuration = $built.Directory.Parent.Name
    $said = dotnet pack (Join-Path $PSScriptRoot '../../src/KubeSql.PowerShell') --no-build -c $configuration -o $folder 2>&1 | Out-String
    $package = Get-ChildItem $folder -Filter *.nupkg
    $module = "$folder/KubeSql"

    Describe 'The package for the gallery' {
        It 'is packed and small enough' {
            Assert-Equal 1 @($package).Count
            Assert-True ($package.Length -le 15MB) "$($package.Length) bytes"
        }

        It 'has the manifest at its root and nothing outside the module' {
            [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $module)
            Assert-Equal 'KubeSql' (Test-ModuleManifest "$module/KubeSql.psd1").Name
            Assert-Equal '' (@(Get-ChildItem $module -Name | Where-Object { $_ -notin 'bin', 'en-US', '_rels', 'package', '[Content_Types].xml' -and $_ -notlike 'KubeSql.*' }) -join ' ')
        }

        It 'says what it is' {
            $nuspec = ([xml](Get-Content "$module/KubeSql.nuspec")).package.metadata
            Assert-Equal 'KubeSql' $nuspec.id
            Assert-Match 'PSModule' $nuspec.tags
            Assert-Equal (Import-PowerShellDataFile "$module/KubeSql.psd1").ModuleVersion $nuspec.version
            Assert-Null $nuspec.dependencies
        }

        It 'works in a PowerShell of its own, with its help' {
            $script = "Import-Module '$module'; (ksql 'select count(*) as n from nodes' -Demo).n; (Get-Help Invoke-KubeSql).examples.example.Count; (Get-Help about_KubeSql).Length -gt 100"
            Assert-Match '^\d+\s+\d+\s+True$' (Invoke-Fresh $script)
        }
    }

    if (-not $package) {
        Write-Host $said
    }
}
finally {
    Remove-Item $folder -Recurse -Force
}
