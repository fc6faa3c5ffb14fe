Describe 'Whole rows of' {
    foreach ($case in @(
            @{ Table = 'pods'; Header = 'Namespace +Name +Ready +Status +Restarts +Age +Cluster'; Row = '^kube-system .* \d+/\d+ +Running +\d+ ' }
            @{ Table = 'nodes'; Header = 'Name +Status +Roles +Age +Version +Cluster'; Row = '^\S+ +Ready,SchedulingDisabled +worker ' }
            @{ Table = 'deployments'; Header = 'Namespace +Name +Ready +UpToDate +Available +Age +Cluster'; Row = '^shop +cart +2/3 +\d+ +2 ' }
            @{ Table = 'services'; Header = 'Namespace +Name +Type +ClusterIP +ExternalIP +Ports +Age +Cluster'; Row = '^default +kubernetes +ClusterIP +10\.96\.0\.1 +<none> +443/TCP ' }
            @{ Table = 'events'; Header = 'Namespace +LastSeen +Type +Reason +Object +Message +Cluster'; Row = '^\S+ .* (Normal|Warning) +\S+ +\S+/\S+ ' }
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
            Assert-True (@($shown).Count -gt 3)
            Assert-Equal '' (@($shown | Where-Object { $_ -notin $columns }) -join ' ')
        }
    }
}

Describe 'Rows with columns that were asked for' {
    It 'have no view that could hide one' {
        $row = Invoke-KubeSql 'select name, uid from pods limit 1' -Demo
        Assert-Equal 'System.Management.Automation.PSCustomObject' $row.pstypenames[0]
    }
}
