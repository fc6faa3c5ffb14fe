Describe 'Clusters' {
    $kubeconfig = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
    Set-Content $kubeconfig @'
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "http://127.0.0.1:1" } }]
users: [{ name: u, user: {} }]
contexts:
- { name: west, context: { cluster: c, user: u, namespace: shop } }
- { name: east, context: { cluster: c, user: u } }
- { name: broken, context: { cluster: missing, user: u } }
current-context: west
'@
    try {
        It 'of a kubeconfig are shown without asking them' {
            $west, $east = Get-KubeSqlCluster *st -Kubeconfig $kubeconfig
            Assert-Equal 'west http://127.0.0.1:1/ shop True False' "$($west.Name) $($west.Server) $($west.Namespace) $($west.IsCurrent) $($west.IsConnected)"
            Assert-Equal 'east' "$east"
            Assert-Null $east.Namespace
        }

        It 'that are configured wrongly are an error each' {
            $found = Get-KubeSqlCluster -Kubeconfig $kubeconfig -ErrorAction SilentlyContinue -ErrorVariable failures
            Assert-True ('east' -in $found.Name)
            Assert-Equal 1 @($failures).Count
            Assert-Match '^KubeSql\.' @($failures)[0].FullyQualifiedErrorId
        }

        It 'that do not answer cannot be connected' {
            $failure = Get-Failure { Connect-KubeSqlCluster -Kubeconfig $kubeconfig -Context east }
            Assert-Equal 'ConnectionError' "$($failure.CategoryInfo.Category)"
            Assert-Equal 'east' $failure.TargetObject
        }
    }
    finally {
        Disconnect-KubeSqlCluster east
        Remove-Item $kubeconfig
    }

    It 'that are connected are what commands mean' {
        try {
            $cluster = Connect-KubeSqlCluster -Demo -Namespace kube-system
            Assert-Equal 'demo True True' "$($cluster.Name) $($cluster.IsCurrent) $($cluster.IsConnected)"
            Assert-Equal 'kube-system' @((Invoke-KubeSql 'select distinct namespace from pods').namespace)
            Assert-Equal 'shop' @((Invoke-KubeSql 'select distinct namespace from pods' -Namespace shop).namespace)
            Assert-Equal 'True' "$((Get-KubeSqlCluster demo -ErrorAction Ignore).IsCurrent)"
        }
        finally {
            Disconnect-KubeSqlCluster demo
        }
    }

    It 'that are disconnected have no sessions and no watches' {
        $script = 'Import-Module $module; $null = Connect-KubeSqlCluster -Demo; $watch = Start-KubeSqlWatch nodes; Disconnect-KubeSqlCluster d*; ' +
            '"$($watch.State) $(@(Get-KubeSqlStatus).Count) $(@(Get-KubeSqlCluster -ErrorAction Ignore | Where-Object IsConnected).Count)"'
        Assert-Equal 'Stopped 0 0' (Invoke-Fresh $script)
    }

    It 'stay connected with -WhatIf' {
        $script = 'Import-Module $module; $null = Connect-KubeSqlCluster -Demo; Disconnect-KubeSqlCluster -WhatIf; (Get-KubeSqlCluster demo -ErrorAction Ignore).IsConnected'
        Assert-Match 'True$' (Invoke-Fresh $script)
    }
}

Describe 'Get-KubeSqlStatus' {
    It 'shows how mirrored tables stand' {
        $null = Invoke-KubeSql 'select count(*) from nodes' -Demo
        $status = Get-KubeSqlStatus nodes -Context demo
        Assert-Equal 'demo nodes 3' "$($status.Cluster) $($status.Table) $($status.Rows)"
        Assert-Type ([datetime]) $status.ListedAt
        Assert-Type ([timespan]) $status.Lag
        Assert-Equal 0 $status.Refused
        Assert-Null $status.LastError
        Assert-Match '(?m)^Cluster +Table +State +Rows +Events +Restarts +Lag' ($status | Out-String -Width 200)
    }

    It 'takes patterns, and tables from the pipeline' {
        $null = Invoke-KubeSql 'select count(*) from nodes' -Demo
        Assert-True ('nodes' -in (Get-KubeSqlStatus n* -Context d*).Table)
        Assert-Equal 'nodes' @('nodes' | Get-KubeSqlStatus -Context demo).Table
        Assert-Null (Get-KubeSqlStatus zzz*)
    }
}

Describe 'Clear-KubeSqlCache' {
    It 'frees what no watch keeps' {
        $null = Invoke-KubeSql 'select count(*) from configmaps' -Demo
        $watch = Start-KubeSqlWatch nodes -Demo
        try {
            Clear-KubeSqlCache configm*, nodes
            Assert-Null (Get-KubeSqlStatus configmaps)
            Assert-Equal 3 $watch.Rows
        }
        finally {
            $watch | Stop-KubeSqlWatch
        }
    }

    It 'changes nothing with -WhatIf' {
        $null = Invoke-KubeSql 'select count(*) from configmaps' -Demo
        Clear-KubeSqlCache -WhatIf
        Assert-Equal 'configmaps' (Get-KubeSqlStatus configmaps -Context demo).Table
    }
}

Describe 'Get-KubeSqlColumn' {
    It 'shows the columns of a table' { Assert-Equal @('cluster', 'namespace', 'name') @((Get-KubeSqlColumn po -Demo).Name[0..2]) }

    It 'takes patterns' { Assert-Equal 'nodeName' @((Get-KubeSqlColumn pods nodena* -Demo).Name) }

    It 'takes tables from the pipeline' { Assert-Equal @('pods', 'nodes') @('pods', 'nodes' | Get-KubeSqlColumn -Name uid -Demo).Table }

    It 'has an error for each name that does not exist' {
        $found = Get-KubeSqlColumn pods, podz -Name uid, uidd -Demo -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-Equal 'uid' $found.Name
        Assert-Equal @('KubeSql.ColumnNotFound', 'KubeSql.TableNotFound') @($failures.FullyQualifiedErrorId -replace ',.*')
    }
}
