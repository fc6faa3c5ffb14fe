Describe 'Stopping' {
    $endless = 'with recursive c(n) as (select 1 union all select n + 1 from c) select max(n) from c'

    It 'a pipeline ends the query at once and leaves the cache usable' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; 'ready'; Invoke-KubeSql '$endless' -Demo")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        try {
            $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            Wait-Until { $output.Count -gt 0 }
            Start-Sleep -Milliseconds 300
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            Assert-True ($clock.ElapsedMilliseconds -lt 500) "it took $($clock.ElapsedMilliseconds) ms"
            Assert-Equal 'Stopped' "$($shell.InvocationStateInfo.State)"
        }
        finally {
            $shell.Dispose()
        }

        Assert-Equal 3 (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n
    }

    $python = Get-Command python3 -ErrorAction Ignore | Select-Object -First 1
    It 'with Ctrl+C in a terminal ends the query at once' -Skip $($python ? '' : 'there is no python3 to make a terminal with') {
        $module = Join-Path $PSScriptRoot '../../module/KubeSql'
        $script = "Import-Module '$module'; try { [Console]::WriteLine('READY'); Invoke-KubeSql '$endless' -Demo } finally { [Console]::WriteLine('STOPPED') }"
        $report = & $python (Join-Path $PSScriptRoot 'press-ctrl-c.py') (Get-Process -Id $PID).Path -NoProfile -Command $script | ConvertFrom-Json
        Assert-True $report.stopped "the terminal showed: $($report.screen)"
        Assert-True ($report.milliseconds -lt 500) "it took $($report.milliseconds) ms"
    }
}
