Describe 'A watch as a job' {
    It 'is one that Get-Job knows' {
        $job = Start-KubeSqlWatch nodes, pods -Demo -AsJob
        try {
            Assert-Equal 'KubeSqlWatch Running demo' "$($job.PSJobTypeName) $($job.State) $($job.Location)"
            Assert-Equal $job.InstanceId (Get-Job $job.Id).InstanceId
            Assert-Equal @('nodes', 'pods') @($job.Watch.Tables)
            Assert-True ($job.Watch.Id -in (Get-KubeSqlWatch).Id)
            Assert-Match 'Start-KubeSqlWatch nodes' $job.Command
        }
        finally {
            Remove-Job $job -Force
        }
    }

    It 'gives what changes, once, or again with -Keep' {
        $job = Start-KubeSqlWatch pods -Demo -AsJob
        try {
            $null = Wait-Until { $job.HasMoreData } -Seconds 60
            $kept = @(Receive-Job $job -Keep)
            $received = @(Receive-Job $job)
            Assert-Type ([KubeSql.PowerShell.KubeSqlChange]) $kept[0]
            Assert-Equal "$($kept[0])" "$($received[0])"
            Assert-Match '^(Added|Modified|Deleted) pods [\w-]+/[\w-]+$' "$($received[0])"
            Assert-Equal 'Utc' "$($received[0].Time.Kind)"
            Assert-Match '(?m)^Time +Change +Table +Namespace +Name +Cluster' ($received | Out-String -Width 200)
        }
        finally {
            Remove-Job $job -Force
        }
    }

    It 'is stopped by Stop-Job, quickly, with its watch' {
        $job = Start-KubeSqlWatch configmaps -Demo -AsJob
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Stop-Job $job
        Assert-True ($clock.ElapsedMilliseconds -lt 1000) "it took $($clock.ElapsedMilliseconds) ms"
        Assert-Equal 'Stopped' "$($job.State)"
        Assert-Equal $job.Id (Wait-Job $job -Timeout 5).Id
        $null = Wait-Until { "$($job.Watch.State)" -eq 'Stopped' }
        Assert-True ($job.Watch.Id -notin (Get-KubeSqlWatch).Id)
        Remove-Job $job
        Assert-Null (Get-Job -Id $job.Id -ErrorAction Ignore)
    }

    It 'ends when its watch is stopped' {
        $job = Start-KubeSqlWatch configmaps -Demo -AsJob
        Stop-KubeSqlWatch $job.Watch.Id
        Assert-Equal 'Stopped' "$($job.State)"
        Remove-Job $job
    }

    It 'keeps Wait-Job waiting while it runs' {
        $job = Start-KubeSqlWatch configmaps -Demo -AsJob
        Assert-Null (Wait-Job $job -Timeout 1)
        Remove-Job $job -Force
    }

    It 'is removed only with -Force while it runs' {
        $job = Start-KubeSqlWatch configmaps -Demo -AsJob
        Remove-Job $job -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-Equal 1 @($failures).Count
        Remove-Job $job -Force
        Assert-Null (Get-Job -Id $job.Id -ErrorAction Ignore)
        $null = Wait-Until { "$($job.Watch.State)" -eq 'Stopped' }
    }

    It 'delivers nothing while it is suspended, and what has changed afterwards' {
        $job = Start-KubeSqlWatch pods -Demo -AsJob
        try {
            $job.SuspendJob()
            Assert-Equal 'Suspended' "$($job.State)"
            # A reading that had begun ends.
            Start-Sleep -Milliseconds 500
            $null = Receive-Job $job
            $events = $job.Watch.Events
            $null = Wait-Until { $job.Watch.Events -gt $events } -Seconds 60
            Start-Sleep -Milliseconds 1500
            Assert-Equal $false $job.HasMoreData
            $job.ResumeJob()
            Assert-Equal 'Running' "$($job.State)"
            $null = Wait-Until { $job.HasMoreData } -Seconds 10
        }
        finally {
            Remove-Job $job -Force
        }
    }

    It 'ends when the module is removed' {
        Assert-Equal 'Stopped' (Invoke-Fresh 'Import-Module $module; $job = Start-KubeSqlWatch pods -Demo -AsJob; Remove-Module KubeSql; $job.State')
    }

    It 'lets the process end while it runs' {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Assert-Equal 'Running' (Invoke-Fresh 'Import-Module $module; (Start-KubeSqlWatch pods -Demo -AsJob).State')
        Assert-True ($clock.Elapsed.TotalSeconds -lt 20) "it took $($clock.Elapsed.TotalSeconds) s"
    }
}
