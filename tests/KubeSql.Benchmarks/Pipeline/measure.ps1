# Times statements into the ends of pipelines, in turn, and writes one JSON line for each time.
param([string] $Module, [string] $Kubeconfig, [string] $Context, [string] $StatementsFile, [int] $Repeat, [string] $Folder)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$cluster = @{ Kubeconfig = $Kubeconfig; Context = $Context }
$statements = Get-Content $StatementsFile -Raw | ConvertFrom-Json
$json = Join-Path $Folder 'rows.json'
$csv = Join-Path $Folder 'rows.csv'

# The turn before the first does not count, because methods are compiled when they are first called; instead its rows are counted.
function Measure-Turn($Statement, [string] $Into, [scriptblock] $Block, [scriptblock] $CountRows) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $Block
    $milliseconds = $clock.Elapsed.TotalMilliseconds
    if ($turn -gt 0) {
        [pscustomobject]@{ Columns = $Statement.Columns; Into = $Into; Milliseconds = $milliseconds } | ConvertTo-Json -Compress
    }
    elseif (($count = & $CountRows) -ne $Statement.Rows) {
        throw "$($Statement.Columns) columns into ${Into}: $count rows instead of $($Statement.Rows)"
    }
}

foreach ($turn in 0..$Repeat) {
    foreach ($statement in $statements) {
        $sql = $statement.Sql
        Measure-Turn $statement 'Out-Null' { Invoke-KubeSql $sql @cluster | Out-Null } { @(Invoke-KubeSql $sql @cluster).Count }
        Measure-Turn $statement 'Export-Csv' { Invoke-KubeSql $sql @cluster | Export-Csv $csv } { @(Import-Csv $csv).Count }
        Measure-Turn $statement 'ConvertTo-Json' { Invoke-KubeSql $sql @cluster | ConvertTo-Json -Compress | Set-Content $json } { @(Get-Content $json -Raw | ConvertFrom-Json).Count }
        Measure-Turn $statement 'ConvertFrom-Json' { $script:parsed = Get-Content $json -Raw | ConvertFrom-Json } { $script:parsed.Count }
        $script:parsed = $null
    }
}
