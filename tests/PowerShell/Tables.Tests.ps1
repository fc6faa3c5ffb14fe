Describe 'Get-KubeSqlTable' {
    It 'shows every table without columns' {
        $tables = Get-KubeSqlTable -Demo
        Assert-True ($tables.Count -gt 30) "only $($tables.Count) tables"
        Assert-Equal 0 (Get-KubeSqlTable p* -Demo)[0].Columns.Count
    }

    It 'takes wildcards' {
        Assert-True ('pods' -in (Get-KubeSqlTable pod* -Demo).Name)
        Assert-True ('nodes' -notin (Get-KubeSqlTable pod* -Demo).Name)
    }

    It 'shows the columns of a table asked for by name' {
        $columns = (Get-KubeSqlTable pods -Demo).Columns
        Assert-Equal @('cluster', 'namespace', 'name') @($columns[0..2].Name)
        Assert-Equal 'time' ($columns | Where-Object Name -EQ creationTimestamp).Type
    }

    It 'knows kubectl''s short names' { Assert-Equal 'pods' (Get-KubeSqlTable po -Demo).Name }

    It 'loads columns for wildcards with -Columns' {
        Assert-True ((Get-KubeSqlTable nod* -Columns -Demo | Where-Object Name -EQ nodes).Columns.Count -gt 10)
    }

    It 'takes names from the pipeline' { Assert-Equal @('pods', 'nodes') @('pods', 'nodes' | Get-KubeSqlTable -Demo).Name }

    It 'has an error for each name that does not exist' {
        $found = Get-KubeSqlTable podz, nodes -Demo -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-Equal 'nodes' $found.Name
        Assert-Equal 'KubeSql.TableNotFound,KubeSql.PowerShell.GetKubeSqlTableCommand' @($failures)[0].FullyQualifiedErrorId
        Assert-Equal 'podz' @($failures)[0].TargetObject
    }

    It 'is silent for a wildcard that matches nothing' { Assert-Null (Get-KubeSqlTable zzz* -Demo) }

    It 'shows tables and columns as tables' {
        Assert-Match '(?m)^Name +Kind +ApiVersion +Namespaced +Aliases' (Get-KubeSqlTable pods -Demo | Out-String -Width 200)
        Assert-Match '(?m)^Name +Type +Path' ((Get-KubeSqlTable pods -Demo).Columns | Out-String -Width 200)
    }
}
