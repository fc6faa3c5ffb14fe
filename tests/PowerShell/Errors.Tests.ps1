Describe 'An error' {
    foreach ($case in @(
            @{ Query = 'selec 1'; Id = 'KubeSql.SyntaxError'; Category = 'ParserError' }
            @{ Query = 'select * from podz'; Id = 'KubeSql.TableNotFound'; Category = 'ObjectNotFound' }
            @{ Query = 'select nodename_ from pods'; Id = 'KubeSql.ColumnNotFound'; Category = 'ObjectNotFound' }
            @{ Query = "delete from pods where name = 'x'"; Id = 'KubeSql.ReadOnly'; Category = 'PermissionDenied' }
            @{ Query = 'select 1; select 2'; Id = 'KubeSql.MultipleStatements'; Category = 'InvalidArgument' }
            @{ Query = 'select :missing'; Id = 'KubeSql.ParameterNotBound'; Category = 'InvalidArgument' }
            @{ Query = ''; Id = 'KubeSql.EmptyQuery'; Category = 'InvalidArgument' }
        )) {
        It "for <$($case.Query)> has id, category, target and advice" {
            $failure = Get-Failure { Invoke-KubeSql $case.Query -Demo }
            Assert-Equal "$($case.Id),KubeSql.PowerShell.InvokeKubeSqlCommand" $failure.FullyQualifiedErrorId
            Assert-Equal $case.Category "$($failure.CategoryInfo.Category)"
            Assert-Equal $case.Query $failure.TargetObject
        }
    }

    It 'names the nearest table' {
        Assert-Match 'pods' "$((Get-Failure { Invoke-KubeSql 'select * from podz' -Demo }).ErrorDetails.RecommendedAction) $(Get-Failure { Invoke-KubeSql 'select * from podz' -Demo })"
    }

    It 'recommends what to do' {
        Assert-Match 'SELECT' (Get-Failure { Invoke-KubeSql 'drop table pods' -Demo }).ErrorDetails.RecommendedAction
    }

    It 'in one of several statements does not keep the others from running' {
        $rows = 'select 1 as v', 'selec', 'select 2 as v' | Invoke-KubeSql -Demo -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-Equal @(1, 2) @($rows.v)
        Assert-Equal 'KubeSql.SyntaxError,KubeSql.PowerShell.InvokeKubeSqlCommand' @($failures)[0].FullyQualifiedErrorId
    }

    It 'in one of several statements stops the rest with -ErrorAction Stop' {
        $rows = [System.Collections.Generic.List[object]]::new()
        $null = Get-Failure { 'select 1 as v', 'selec', 'select 2 as v' | Invoke-KubeSql -Demo -ErrorAction Stop | ForEach-Object { $rows.Add($_) } }
        Assert-Equal 1 $rows.Count
    }

    It 'comes when a query takes too long' {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $failure = Get-Failure { Invoke-KubeSql 'with recursive c(n) as (select 1 union all select n + 1 from c) select max(n) from c' -TimeoutSec 1 -Demo }
        Assert-Equal 'KubeSql.QueryTimeout,KubeSql.PowerShell.InvokeKubeSqlCommand' $failure.FullyQualifiedErrorId
        Assert-Equal 'OperationTimeout' "$($failure.CategoryInfo.Category)"
        Assert-True ($clock.Elapsed.TotalSeconds -lt 3) "it took $($clock.Elapsed)"
    }

    It 'for a missing kubeconfig names the file' {
        $failure = Get-Failure { Invoke-KubeSql 'select 1' -Kubeconfig ./no-such-file }
        Assert-Match 'no-such-file' "$failure"
        Assert-Match '^KubeSql\.' $failure.FullyQualifiedErrorId
        Assert-Equal 'ObjectNotFound' "$($failure.CategoryInfo.Category)"
    }

    It 'for a missing SQL file does not end the command' {
        Invoke-KubeSql -Path ./no-such-file.sql -Demo -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-Equal 'KubeSql.FileNotFound,KubeSql.PowerShell.InvokeKubeSqlCommand' @($failures)[0].FullyQualifiedErrorId
    }

    It 'for parameters that exclude each other comes before anything is read' {
        Assert-Equal 'KubeSql.InvalidParameters,KubeSql.PowerShell.InvokeKubeSqlCommand' (Get-Failure { Invoke-KubeSql 'select 1' -Demo -Context x }).FullyQualifiedErrorId
    }

    It 'sets $?' {
        try { Invoke-KubeSql 'selec' -Demo } catch { }
        Invoke-KubeSql 'selec', 'selec' -Demo -ErrorAction SilentlyContinue
        Assert-Equal $false $?
    }
}

Describe 'A cluster that cannot be reached' {
    $kubeconfig = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
    Set-Content $kubeconfig @'
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "http://127.0.0.1:1" } }]
users: [{ name: u, user: {} }]
contexts: [{ name: nowhere, context: { cluster: c, user: u } }]
current-context: nowhere
'@
    try {
        It 'is an error and no empty result' {
            $failure = Get-Failure { Invoke-KubeSql 'select count(*) from pods' -Kubeconfig $kubeconfig -TimeoutSec 20 }
            Assert-Equal 'ConnectionError' "$($failure.CategoryInfo.Category)"
            Assert-Match 'nowhere' "$failure"
        }

        It 'is an error for an unknown context, naming those there are' {
            $failure = Get-Failure { Invoke-KubeSql 'select 1' -Kubeconfig $kubeconfig -Context elsewhere }
            Assert-Match '^KubeSql\.ContextNotFound,' $failure.FullyQualifiedErrorId
            Assert-Match 'nowhere' "$failure $($failure.ErrorDetails.RecommendedAction)"
        }
    }
    finally {
        Remove-Item $kubeconfig
    }
}
