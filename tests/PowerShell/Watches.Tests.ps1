Describe 'A watch' {
    It 'shows its tables and rows' {
        $watch = Start-KubeSqlWatch pods, no -Demo
        try {
            Assert-Equal @('pods', 'nodes') @($watch.Tables)
            Assert-Equal 'demo' @($watch.Context)
            Assert-True ($watch.Rows -gt 10)
            Assert-Equal 'Watching' "$($watch.State)"
        }
        finally {
            $watch | Stop-KubeSqlWatch
        }
    }

    It 'has live counters' {
        $watch = Start-KubeSqlWatch -Table pods -Demo
        try {
            $before = $watch.Events
            Wait-Until { $watch.Events -gt $before } -Seconds 30
            Assert-Type ([datetime]) $watch.LastEvent
        }
        finally {
            Stop-KubeSqlWatch $watch.Id
        }
    }

    It 'is listed until it is stopped' {
        $watch = Start-KubeSqlWatch nodes -Demo
        Assert-True ($watch.Id -in (Get-KubeSqlWatch).Id)
        Stop-KubeSqlWatch -Id $watch.Id
        Assert-True ($watch.Id -notin (Get-KubeSqlWatch).Id)
        Assert-Equal 'Stopped' "$($watch.State)"
    }

    It 'follows its tables no more when it is stopped' {
        $watch = Start-KubeSqlWatch configmaps -Demo
        Assert-Equal 'Watching' (Get-KubeSqlStatus configmaps -Context demo).State
        $watch | Stop-KubeSqlWatch
        Assert-Null (Get-KubeSqlStatus configmaps -Context demo)
        Assert-True ((Invoke-KubeSql 'select count(*) as n from configmaps' -Demo).n -gt 0)
    }

    It 'leaves alone what another one follows' {
        $watch, $other = (Start-KubeSqlWatch nodes, services -Demo), (Start-KubeSqlWatch nodes -Demo)
        try {
            $watch | Stop-KubeSqlWatch
            Assert-Equal 'Watching' "$($other.State)"
            Assert-Equal 3 $other.Rows
        }
        finally {
            $other | Stop-KubeSqlWatch
        }
    }

    It 'is started, found and stopped by patterns' {
        $watch = Start-KubeSqlWatch configm*, persistentvolume* -Demo
        Assert-Equal @('configmaps', 'persistentvolumeclaims', 'persistentvolumes') @($watch.Tables | Sort-Object)
        Assert-Equal $watch.Id (Get-KubeSqlWatch -Table persistent*).Id
        Assert-Null (Get-KubeSqlWatch -Table zzz*)
        Stop-KubeSqlWatch -Table persistent*
        Assert-Equal 'Stopped' "$($watch.State)"
    }

    It 'is not stopped with -WhatIf' {
        $watch = Start-KubeSqlWatch nodes -Demo
        try {
            Stop-KubeSqlWatch $watch.Id -WhatIf
            Assert-Equal $watch.Id (Get-KubeSqlWatch $watch.Id).Id
        }
        finally {
            Stop-KubeSqlWatch $watch.Id
        }
    }

    It 'that does not exist is an error' {
        Get-KubeSqlWatch 12345 -ErrorAction SilentlyContinue -ErrorVariable get
        Stop-KubeSqlWatch 12345 -ErrorAction SilentlyContinue -ErrorVariable stop
        Assert-Match '^KubeSql\.WatchNotFound,' @($get)[0].FullyQualifiedErrorId
        Assert-Match '^KubeSql\.WatchNotFound,' @($stop)[0].FullyQualifiedErrorId
    }

    It 'on an unknown table is an error' {
        Assert-Null (Start-KubeSqlWatch podz -Demo -ErrorAction SilentlyContinue -ErrorVariable failures)
        Assert-Match '^KubeSql\.TableNotFound,' @($failures)[0].FullyQualifiedErrorId
    }

    It 'follows the tables of a statement' {
        $watch = Start-KubeSqlWatch -Query 'select p.name from pods p join nodes n on n.name = p.nodeName' -Demo
        Assert-Equal @('nodes', 'pods') @($watch.Tables | Sort-Object)
        $watch | Stop-KubeSqlWatch
    }

    It 'of a table made of parts of another follows that one' {
        $watch = Start-KubeSqlWatch containers -Demo
        Assert-Equal 'pods' @($watch.Tables)
        Assert-True ($watch.Rows -gt 10)
        $watch | Stop-KubeSqlWatch
    }

    It 'on nothing that changes is an error' {
        Assert-Null (Start-KubeSqlWatch clusters -Demo -ErrorAction SilentlyContinue -ErrorVariable failures)
        Assert-Match '^KubeSql\.NothingToWatch,' @($failures)[0].FullyQualifiedErrorId
    }

    It 'takes tables from Get-KubeSqlTable' {
        $watch = Get-KubeSqlTable services, endpoints -Demo | Start-KubeSqlWatch -Demo
        Assert-Equal @('services', 'endpoints') @($watch.Tables)
        $watch | Stop-KubeSqlWatch
    }

    It 'ends when the module is removed' {
        Assert-Equal 'Stopped' (Invoke-Fresh 'Import-Module $module; $watch = Start-KubeSqlWatch pods -Demo; Remove-Module KubeSql; $watch.State')
    }
}
