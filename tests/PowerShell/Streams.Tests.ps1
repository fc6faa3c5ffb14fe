Describe 'Streams' {
    It 'fill -OutVariable' {
        $null = Invoke-KubeSql 'select name from nodes' -Demo -OutVariable rows
        Assert-Equal 3 $rows.Count
        $null = Get-KubeSqlTable nodes -Demo -OutVariable tables
        Assert-Equal 'nodes' $tables[0].Name
    }

    It 'fill -PipelineVariable row by row' {
        $names = Invoke-KubeSql 'select name from nodes order by name' -Demo -PipelineVariable node | ForEach-Object { $node.name }
        Assert-Equal @((Invoke-KubeSql 'select name from nodes order by name' -Demo).name) $names
    }

    It 'tell with -Verbose what was asked of the server' {
        $verbose = (Invoke-KubeSql 'select name from leases' -Demo -NoWatch -Verbose 4>&1) | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        Assert-True (@($verbose).Count -gt 0)
    }

    It 'show no progress for what is quick' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; Invoke-KubeSql 'select 1' -Demo; Get-KubeSqlTable nodes -Demo").Invoke()
            Assert-Equal 0 @($shell.Streams.Progress | Where-Object Activity -EQ 'Reading from Kubernetes').Count
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'show progress for what is slow, and complete it' -Skip ((Find-CommandLine) ? '' : 'the command line is not built') {
        # The server is too busy twice, and says so.
        Use-Simulator -Faults '[{ "fault": "F19/seconds", "path": "/api/v1/nodes", "on": "List", "times": 2 }]' {
            param($kubeconfig)
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; Invoke-KubeSql 'select count(*) as n from nodes' -Kubeconfig '$kubeconfig'")
                Assert-Equal 3 $shell.Invoke()[0].n
                $progress = @($shell.Streams.Progress | Where-Object Activity -EQ 'Reading from Kubernetes')
                Assert-Match 'nodes' "$($progress[0].StatusDescription) $($progress[0].CurrentOperation)"
                Assert-Equal 'Completed' "$($progress[-1].RecordType)"
                Assert-Equal 1 @($progress | Where-Object RecordType -EQ Completed).Count
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    foreach ($case in @(
            @{ Name = 'Invoke-KubeSql'; Block = { param($arguments) Invoke-KubeSql 'selec' -Demo @arguments } }
            @{ Name = 'Invoke-KubeSql -Path'; Block = { param($arguments) Invoke-KubeSql -Path ./no-such.sql -Demo @arguments } }
            @{ Name = 'Get-KubeSqlTable'; Block = { param($arguments) Get-KubeSqlTable podz -Demo @arguments } }
            @{ Name = 'Get-KubeSqlColumn'; Block = { param($arguments) Get-KubeSqlColumn podz -Demo @arguments } }
            @{ Name = 'Start-KubeSqlWatch'; Block = { param($arguments) Start-KubeSqlWatch podz -Demo @arguments } }
            @{ Name = 'Get-KubeSqlWatch'; Block = { param($arguments) Get-KubeSqlWatch 99999 @arguments } }
            @{ Name = 'Stop-KubeSqlWatch'; Block = { param($arguments) Stop-KubeSqlWatch 99999 @arguments } }
            @{ Name = 'Get-KubeSqlCluster'; Block = { param($arguments) Get-KubeSqlCluster -Kubeconfig /no/such/file @arguments } }
            @{ Name = 'Connect-KubeSqlCluster'; Block = { param($arguments) Connect-KubeSqlCluster -Kubeconfig /no/such/file @arguments } }
            @{ Name = 'Test-KubeSqlConnection'; Block = { param($arguments) Test-KubeSqlConnection -Demo -Context other @arguments } }
            @{ Name = 'Get-ChildItem'; Block = { param($arguments) Get-ChildItem kube:/demo/shop -Filter 'a = 1' @arguments } }
        )) {
        It "of $($case.Name) stop at an error with -ErrorAction Stop" {
            $failure = Get-Failure { & $case.Block @{ ErrorAction = 'Stop' } }
            Assert-Match '^KubeSql\.' $failure.FullyQualifiedErrorId
            Assert-True ($null -ne $failure.TargetObject -or $failure.CategoryInfo.Category -ne 'NotSpecified') 'it has neither target nor category'
        }

        It "of $($case.Name) fill -ErrorVariable" {
            try { & $case.Block @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+global:kubesqlFailures' } } catch { $null = $_ }
            # An error that ends the command is there as its exception.
            $failure = @($global:kubesqlFailures)[-1]
            Assert-Match '^KubeSql\.' ($failure.ErrorRecord ?? $failure).FullyQualifiedErrorId
            Remove-Variable kubesqlFailures -Scope Global
        }
    }

    foreach ($case in @(
            @{ Name = 'Get-KubeSqlStatus'; Block = { param($names, $arguments) $names | Get-KubeSqlStatus @arguments } }
            @{ Name = 'Clear-KubeSqlCache'; Block = { param($names, $arguments) $names | Clear-KubeSqlCache @arguments } }
            @{ Name = 'Disconnect-KubeSqlCluster'; Block = { param($names, $arguments) $names | Disconnect-KubeSqlCluster @arguments } }
        )) {
        It "of $($case.Name) have an error for input that is no name, and go on or stop as -ErrorAction says" {
            & $case.Block @('', 'zzz') @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'global:kubesqlFailures' }
            Assert-Equal 1 @($global:kubesqlFailures).Count
            Assert-Match '^ParameterArgumentValidationError' $global:kubesqlFailures[0].FullyQualifiedErrorId
            Remove-Variable kubesqlFailures -Scope Global
            Assert-Match '^ParameterArgumentValidationError' (Get-Failure { & $case.Block @('', 'zzz') @{ ErrorAction = 'Stop' } }).FullyQualifiedErrorId
        }

        It "of $($case.Name) have no error where nothing is found" {
            & $case.Block 'zzz' @{ ErrorAction = 'Stop'; OutVariable = 'global:kubesqlFound' }
            Assert-Equal 0 $global:kubesqlFound.Count
            Remove-Variable kubesqlFound -Scope Global
        }
    }

    It 'of Test-KubeSqlConnection tell in a step, not in an error, what failed' {
        $steps = Test-KubeSqlConnection -Kubeconfig /no/such/file -ErrorAction Stop -ErrorVariable failures
        Assert-Equal $true $?
        Assert-True ('Failed' -in $steps.Result)
        Assert-Equal 0 @($failures).Count
    }

    It 'set $? after an error that does not end the command' {
        Get-KubeSqlTable podz -Demo -ErrorAction SilentlyContinue
        Assert-Equal $false $?
        $null = Get-KubeSqlTable nodes -Demo
        Assert-Equal $true $?
    }

    It 'leave $Error alone with -ErrorAction Ignore' {
        $before = $Error.Count
        Get-KubeSqlTable podz -Demo -ErrorAction Ignore
        Assert-Equal $before $Error.Count
    }
}
