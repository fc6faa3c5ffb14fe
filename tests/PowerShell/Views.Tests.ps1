Describe 'Whole rows of' {
    foreach ($case in @(
            @{ Table = 'pods'; Header = 'Namespace +Name +Ready +Status +Restarts +Age +Cluster'; Row = '^kube-system .* \d+/\d+ +Running +\d+ ' }
            @{ Table = 'nodes'; Header = 'Name +Status +Roles +Age +Version +Cluster'; Row = '^\S+ +Ready,SchedulingDisabled +worker ' }
            @{ Table = 'deployments'; Header = 'Namespace +Name +Ready +UpToDate +Available +Age +Cluster'; Row = '^shop +cart +\d/\d +\d+ +\d ' }
            @{ Table = 'services'; Header = 'Namespace +Name +Type +ClusterIP +ExternalIP +Ports +Age +Cluster'; Row = '^default +kubernetes +ClusterIP +10\.96\.0\.1 +<none> +443/TCP ' }
            @{ Table = 'events'; Header = 'Namespace +LastSeen +Type +Reason +Object +Message +Cluster'; Row = '^\S+ .* (Normal|Warning) +\S+ +\S+/\S+ ' }
            @{ Table = 'statefulsets'; Header = 'Namespace +Name +Ready +Age +Cluster'; Row = '^\S+ +\S+ +\d/\d +\d+\w* +demo' }
            @{ Table = 'daemonsets'; Header = 'Namespace +Name +Desired +Current +Ready +UpToDate +Available +Age +Cluster'; Row = '^kube-system +\S+ +3 +3 +\d +\d +\d ' }
            @{ Table = 'replicasets'; Header = 'Namespace +Name +Desired +Current +Ready +Age +Cluster'; Row = '^shop +cart-\S+ +\d +\d +\d ' }
            @{ Table = 'jobs'; Header = 'Namespace +Name +Status +Completions +Age +Cluster'; Row = '^\S+ +\S+ +Complete +\d/\d +' }
            @{ Table = 'cronjobs'; Header = 'Namespace +Name +Schedule +TimeZone +Suspend +Active +LastSchedule +Age +Cluster'; Row = '^\S+ +nightly-export +0 3 \* \* \* +\S+ +(True|False) +\d ' }
            @{ Table = 'persistentvolumeclaims'; Header = 'Namespace +Name +Status +Volume +Capacity +AccessModes +StorageClass +Age +Cluster'; Row = ' Bound +pvc-\S+ +\d+Gi +RW[OX] +\S+ ' }
            @{ Table = 'persistentvolumes'; Header = 'Name +Capacity +AccessModes +ReclaimPolicy +Status +Claim +StorageClass +Age +Cluster'; Row = '^\S+ +\d+Gi +RW[OX] +\w+ +Bound +\S+/\S+ ' }
            @{ Table = 'ingresses'; Header = 'Namespace +Name +Class +Hosts +Address +Age +Cluster'; Row = '^\S+ +\S+ +\S+ +\S+\.example\.com\S* ' }
            @{ Table = 'horizontalpodautoscalers'; Header = 'Namespace +Name +Reference +MinPods +MaxPods +Replicas +Age +Cluster'; Row = '^\S+ +\S+ +Deployment/\S+ +\d+ +\d+ +\d+ ' }
            @{ Table = 'namespaces'; Header = 'Name +Status +Age +Cluster'; Row = '^shop +Active +\d+d +demo' }
            @{ Table = 'configmaps'; Header = 'Namespace +Name +Data +Age +Cluster'; Row = '^\S+ +kube-root-ca\.crt +1 ' }
            @{ Table = 'secrets'; Header = 'Namespace +Name +Type +Data +Age +Cluster'; Row = '^\S+ +\S+ +kubernetes\.io/dockerconfigjson +1 ' }
        )) {
        It "$($case.Table) look as kubectl shows them" {
            $rows = Invoke-KubeSql "select * from $($case.Table)" -Demo
            Assert-Equal "KubeSql.Row#$($case.Table)" $rows[0].pstypenames[0]
            $text = $rows | Out-String -Width 400
            Assert-Match "(?m)^$($case.Header)\s*$" $text
            Assert-Match "(?m)$($case.Row)" $text
        }

        It "$($case.Table) look the same with -ExpandJson" {
            Assert-Match "(?m)$($case.Row)" (Invoke-KubeSql "select * from $($case.Table)" -Demo -ExpandJson | Out-String -Width 400)
        }

        It "$($case.Table) have the columns that their view shows" {
            $entries = (Get-FormatData "KubeSql.Row#$($case.Table)").FormatViewDefinition.Control.Rows.Columns.DisplayEntry
            $shown = ($entries | Where-Object ValueType -EQ Property).Value
            $columns = (Get-KubeSqlColumn $case.Table -Demo).Name
            Assert-True (@($shown).Count -gt 2)
            Assert-Equal '' (@($shown | Where-Object { $_ -notin $columns }) -join ' ')
        }
    }
}

Describe 'Whole rows by another name' {
    It 'have the type of their table' {
        foreach ($name in 'po', 'pod', 'deploy', '"deployments.apps"') {
            $type = (Invoke-KubeSql "select * from $name limit 1" -Demo).pstypenames[0]
            Assert-Match '^KubeSql\.Row#(pods|deployments)$' $type
        }
    }

    It 'have none where the name is another table over the same rows' {
        Assert-Equal 'System.Management.Automation.PSCustomObject' (Invoke-KubeSql 'select * from containers limit 1' -Demo).pstypenames[0]
    }
}

Describe 'Rows with columns that were asked for' {
    It 'have no view that could hide one' {
        $row = Invoke-KubeSql 'select name, uid from pods limit 1' -Demo
        Assert-Equal 'System.Management.Automation.PSCustomObject' $row.pstypenames[0]
    }
}
