#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packs KubeSql. Each task is one or two plain dotnet commands, which it prints.
.PARAMETER Task
    build (the default), test, pack, or import: build and import the module into this session.
.EXAMPLE
    ./build.ps1
    Import-Module ./module/KubeSql
#>
[CmdletBinding()]
param(
    [ValidateSet('build', 'test', 'pack', 'import')]
    [string] $Task = 'build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    Write-Host "dotnet $args"
    dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'build' { Invoke-Dotnet build -c $Configuration }
        'test' {
            Invoke-Dotnet test -c $Configuration
            & (Get-Process -Id $PID).Path -NoProfile -File tests/PowerShell/Invoke-Tests.ps1
            if ($LASTEXITCODE -ne 0) {
                throw 'Tests in PowerShell failed.'
            }
        }
        'pack' { Invoke-Dotnet pack src/KubeSql.PowerShell -c $Configuration -o artifacts }
        'import' {
            Invoke-Dotnet build src/KubeSql.PowerShell -c $Configuration
            Import-Module ./module/KubeSql -Force -Global
        }
    }
}
finally {
    Pop-Location
}
