# A few words to write tests with: Pester is not everywhere.
$result = [pscustomobject]@{ Passed = 0; Failed = 0; Skipped = 0 }
$subject = ''

function Get-TestResult { $result }

function Add-TestFailure([string] $Name, $ErrorRecord) {
    $result.Failed++
    Write-Host "FAILED  $Name"
    Write-Host "        $($ErrorRecord.Exception.Message)"
    Write-Host "        $($ErrorRecord.ScriptStackTrace -replace '\n', "`n        ")"
}

function Describe([string] $Name, [scriptblock] $Tests) {
    $script:subject = $Name
    & $Tests
}

# -Skip takes the reason why a test cannot run here; empty runs it.
function It([string] $Name, [scriptblock] $Test, [string] $Skip = '') {
    $full = "$subject $Name"
    if ($Skip) {
        $result.Skipped++
        Write-Host "SKIPPED $full ($Skip)"
        return
    }

    try {
        $null = & $Test
        $result.Passed++
    }
    catch {
        Add-TestFailure $full $_
    }
}

function Assert-Equal($Expected, $Actual) {
    if ("$(@($Expected).Count): $(@($Expected) -join "`n")" -cne "$(@($Actual).Count): $(@($Actual) -join "`n")") {
        throw "expected <$(@($Expected) -join ', ')> but got <$(@($Actual) -join ', ')>"
    }
}

function Assert-True($Condition, [string] $Because = 'the condition does not hold') {
    if (-not $Condition) {
        throw $Because
    }
}

function Assert-Null($Actual) {
    if ($null -ne $Actual) {
        throw "expected null but got <$Actual> of type $($Actual.GetType())"
    }
}

function Assert-Type([type] $Expected, $Actual) {
    Assert-True ($null -ne $Actual) "expected a $Expected but got null"
    Assert-Equal $Expected.FullName $Actual.GetType().FullName
}

function Assert-Match([string] $Pattern, [string] $Actual) {
    Assert-True ($Actual -match $Pattern) "expected a match of <$Pattern> but got <$Actual>"
}

# Runs a block that must end in an error, and gives the error back.
function Get-Failure([scriptblock] $Block) {
    try {
        $null = & $Block
    }
    catch {
        return $_
    }

    throw 'expected an error but there was none'
}

# Runs script text in a PowerShell of its own and gives back what it wrote, as one string.
function Invoke-Fresh([string] $Script) {
    $module = Join-Path $PSScriptRoot '../../module/KubeSql'
    $text = "`$PSStyle.OutputRendering = 'PlainText'; `$module = '$module'; $Script"
    $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $text 2>&1
    ($output | Out-String).Trim()
}

# Waits until a condition holds: clusters take their time. Gives up after -Seconds.
function Wait-Until([scriptblock] $Condition, [double] $Seconds = 10) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($clock.Elapsed.TotalSeconds -gt $Seconds) {
            throw "gave up after $Seconds s waiting for: $Condition"
        }

        Start-Sleep -Milliseconds 20
    }

    $clock.Elapsed.TotalSeconds
}

# The command line as it was built last; nothing when it was not.
function Find-CommandLine {
    Get-ChildItem (Join-Path $PSScriptRoot '../../src/KubeSql.Cli/bin') -Filter KubeSql.Cli.dll -Recurse -ErrorAction Ignore |
        Where-Object FullName -NotMatch '[\\/](ref|refint|publish)[\\/]' | Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

# Serves a simulated cluster on a socket, runs a block with its kubeconfig, and ends it. Needs the command line to be built.
# -Faults is a script of faults as docs/reliability.md describes it.
function Use-Simulator([scriptblock] $Block, [string] $Faults = '[]') {
    $kubeconfig = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
    $script = "$kubeconfig.json"
    Set-Content $script $Faults
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.RedirectStandardOutput = $true
    @((Find-CommandLine), 'simulate', '--port', '0', '--write-kubeconfig', $kubeconfig, '--faults', $script).ForEach{ $start.ArgumentList.Add($_) }
    $server = [System.Diagnostics.Process]::Start($start)
    try {
        $null = $server.StandardOutput.ReadLine()
        & $Block $kubeconfig
    }
    finally {
        $server.Kill()
        $server.Dispose()
        Remove-Item $kubeconfig, $script -ErrorAction Ignore
    }
}
