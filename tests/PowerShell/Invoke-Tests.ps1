#!/usr/bin/env pwsh
#requires -Version 7.6
<#
.SYNOPSIS
    Runs the tests that need a living PowerShell.
.DESCRIPTION
    Build first: dotnet build src/KubeSql.PowerShell. Tests run on the simulated cluster; with KUBESQL_TEST_KUBECONFIG set, some run
    against that cluster too. The last line is "N passed, N failed, N skipped"; the exit code is 0 if none failed.
.PARAMETER Filter
    Runs only files whose name matches, such as Errors.
#>
[CmdletBinding()]
param([string] $Filter = '*')

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
Import-Module (Join-Path $PSScriptRoot 'Testing.psm1') -Force
Import-Module (Join-Path $PSScriptRoot '../../module/KubeSql') -Force

foreach ($file in Get-ChildItem $PSScriptRoot -Filter "$Filter.Tests.ps1") {
    # One file that cannot run at all must not hide the others.
    try {
        & $file.FullName
    }
    catch {
        Add-TestFailure $file.Name $_
    }
}

$result = Get-TestResult
'{0} passed, {1} failed, {2} skipped' -f $result.Passed, $result.Failed, $result.Skipped
exit [int]($result.Failed -gt 0)
