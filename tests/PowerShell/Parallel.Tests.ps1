Describe 'Several runspaces' {
    $module = Join-Path $PSScriptRoot '../../module/KubeSql'
    $null = Invoke-KubeSql 'select count(*) from nodes' -Demo

    It 'query at once with ForEach-Object -Parallel' {
        $counts = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n
        } -ThrottleLimit 4
        Assert-Equal @(3, 3, 3, 3, 3, 3, 3, 3) @($counts)
    }

    It 'query in thread jobs' -Skip $((Get-Command Start-ThreadJob -ErrorAction Ignore) ? '' : 'there is no Start-ThreadJob') {
        $jobs = 1..3 | ForEach-Object {
            Start-ThreadJob { Import-Module $using:module; (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n }
        }
        Assert-Equal @(3, 3, 3) @($jobs | Receive-Job -Wait -AutoRemoveJob)
    }

    It 'share what is mirrored' {
        $watch = Start-KubeSqlWatch nodes -Demo
        try {
            $seen = 1 | ForEach-Object -Parallel { Import-Module $using:module; (Get-KubeSqlWatch).Id }
            Assert-True ($watch.Id -in $seen)
        }
        finally {
            $watch | Stop-KubeSqlWatch
        }
    }

    It 'keep what they share when one of them removes the module' {
        $watch = Start-KubeSqlWatch nodes -Demo
        try {
            1 | ForEach-Object -Parallel { Import-Module $using:module; Remove-Module KubeSql }
            Assert-Equal 'Watching' "$($watch.State)"
        }
        finally {
            $watch | Stop-KubeSqlWatch
        }
    }
}
