Describe 'Invoke-KubeSql' {
    It 'returns one object per row' {
        $nodes = Invoke-KubeSql 'select name from nodes' -Demo
        Assert-Equal 3 @($nodes).Count
        Assert-Type ([System.Management.Automation.PSCustomObject]) $nodes[0]
    }

    It 'gives copies of a row properties of their own' {
        $row = Invoke-KubeSql 'select 1 as n' -Demo
        $copy = $row.psobject.Copy()
        $copy.n = 2
        $again = $copy | Select-Object *
        $again.n = 3
        Assert-Equal @(1, 2, 3) @($row.n, $copy.n, $again.n)
    }

    It 'gives the rows before an error, then the error' {
        $seen = [System.Collections.Generic.List[object]]::new()
        $sql = "with recursive c(n) as (select 1 union all select n + 1 from c where n < 5000) select case n when 4000 then json('{') else n end as n from c"
        $problem = try { Invoke-KubeSql $sql -Demo | ForEach-Object { $seen.Add($_.n) } } catch { $_ }
        Assert-Equal 3999 $seen.Count
        Assert-Match 'JSON' "$problem"
    }

    It 'keeps the order of the columns' {
        $row = Invoke-KubeSql 'select 3 as c, 1 as a, 2 as b' -Demo
        Assert-Equal @('c', 'a', 'b') @($row.psobject.Properties.Name)
    }

    It 'gives integers as long' { Assert-Type ([long]) (Invoke-KubeSql 'select 1 as v' -Demo).v }
    It 'gives reals as double' { Assert-Type ([double]) (Invoke-KubeSql 'select 1.5 as v' -Demo).v }
    It 'gives text as string' { Assert-Type ([string]) (Invoke-KubeSql "select 'x' as v" -Demo).v }
    It 'gives NULL as $null' { Assert-Null (Invoke-KubeSql 'select null as v' -Demo).v }
    It 'gives booleans as bool' { Assert-Type ([bool]) (Invoke-KubeSql 'select ready from containers where ready is not null limit 1' -Demo).ready }

    It 'gives times as DateTime in UTC' {
        $time = (Invoke-KubeSql 'select creationTimestamp from pods limit 1' -Demo).creationTimestamp
        Assert-Type ([datetime]) $time
        Assert-Equal ([System.DateTimeKind]::Utc) $time.Kind
    }

    It 'makes names unique' {
        $row = Invoke-KubeSql 'select 1 as name, 2 as NAME, 3 as name' -Demo
        Assert-Equal @('name', 'NAME_2', 'name_3') @($row.psobject.Properties.Name)
        Assert-Equal 2 $row.NAME_2
    }

    It 'survives names that PowerShell keeps for itself' {
        $row = Invoke-KubeSql 'select 1 as psobject, 2 as PSTypeNames, 3 as Count' -Demo
        Assert-Equal @('psobject_2', 'PSTypeNames_2', 'Count') @($row.psobject.Properties.Name)
        Assert-Equal 3 $row.Count
    }

    It 'takes parameters' {
        Assert-Equal 'x1True' (Invoke-KubeSql "select :text || @number || case `$flag when 1 then 'True' end as v" -Parameters @{ text = 'x'; number = 1; flag = $true } -Demo).v
    }

    It 'takes values wrapped by PowerShell as parameters' {
        $wrapped = Write-Output 'x' | Add-Member Note 1 -PassThru
        Assert-Equal 'x' (Invoke-KubeSql 'select :v as v' -Parameters @{ v = $wrapped } -Demo).v
    }

    It 'compares times in parameters' {
        Assert-Equal 0 (Invoke-KubeSql 'select count(*) as n from pods where creationTimestamp > :now' -Parameters @{ now = (Get-Date).AddDays(1) } -Demo).n
    }

    It 'runs statements from the pipeline' {
        Assert-Equal @(1, 2) @('select 1 as v', 'select 2 as v' | Invoke-KubeSql -Demo).v
    }

    It 'runs statements from files' {
        $folder = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid)"
        $null = New-Item $folder -ItemType Directory
        try {
            Set-Content "$folder/one.sql" 'select 1 as v;'
            Set-Content "$folder/two.sql" "-- a comment`nselect 2 as v"
            Assert-Equal @(1, 2) @(Invoke-KubeSql -Path "$folder/*.sql" -Demo).v
            Assert-Equal @(1, 2) @(Get-ChildItem $folder | Sort-Object Name | Invoke-KubeSql -Demo).v
        }
        finally {
            Remove-Item $folder -Recurse
        }
    }

    It 'reads only the namespace asked for' {
        Assert-Equal 'kube-system' @((Invoke-KubeSql 'select distinct namespace from pods' -Namespace kube-system -Demo).namespace)
    }

    It 'waits for the newest rows with -Fresh' {
        $null = Invoke-KubeSql 'select count(*) as n from nodes' -Demo
        Assert-Equal 3 (Invoke-KubeSql 'select count(*) as n from nodes' -Fresh -Demo).n
    }

    It 'reads afresh with -NoWatch' { Assert-True ((Invoke-KubeSql 'select count(*) as n from pods' -NoWatch -Demo).n -gt 0) }

    It 'shows the values of secrets only with -IncludeSecretValues' {
        $secret = 'select data from secrets where data <> ''{}'' limit 1'
        Assert-True ((Invoke-KubeSql $secret -Demo).data -match ':[0-9]+[,}]')
        Assert-True ((Invoke-KubeSql $secret -Demo -IncludeSecretValues).data -match ':"')
        Assert-True ((Invoke-KubeSql $secret -Demo).data -notmatch ':"')
    }

    It 'stops for Select-Object -First' {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $row = Invoke-KubeSql 'with recursive c(n) as (select 1 union all select n + 1 from c) select n from c' -Demo | Select-Object -First 1
        Assert-Equal 1 $row.n
        Assert-True ($clock.Elapsed.TotalSeconds -lt 3) "it took $($clock.Elapsed)"
    }

    It 'can be nested in its own pipeline' {
        $rows = Invoke-KubeSql 'select name from nodes order by name' -Demo | ForEach-Object {
            Invoke-KubeSql 'select name, uid from nodes where name = :node' -Parameters @{ node = $_.name } -Demo
        }
        Assert-Equal @((Invoke-KubeSql 'select uid from nodes order by name' -Demo).uid) @($rows.uid)
    }

    It 'pages with -Skip and -First' {
        $query = 'with recursive c(n) as (select 1 union all select n + 1 from c) select n from c'
        Assert-Equal @(3, 4) @((Invoke-KubeSql $query -Skip 2 -First 2 -Demo).n)
    }

    It 'says that it does not count with -IncludeTotalCount' {
        $output = Invoke-KubeSql 'select 1 as v' -IncludeTotalCount -Demo
        Assert-Equal 0 $output[0].Accuracy
        Assert-Equal 1 $output[1].v
    }

    It 'gives hashtables with -As Hashtable' {
        $row = Invoke-KubeSql "select 1 as one, null as gone, 'x' as One" -As Hashtable -Demo
        Assert-Type ([hashtable]) $row
        Assert-Equal 1 $row.ONE
        Assert-True $row.ContainsKey('gone')
        Assert-Equal 'x' $row['One_2']
    }

    It 'gives one table per statement with -As DataTable' {
        $tables = 'select name, restarts, creationTimestamp from pods', 'select 1 as v where 0' | Invoke-KubeSql -As DataTable -First 5 -Demo
        Assert-Equal @(5, 0) @($tables.ForEach{ $_.Rows.Count })
        Assert-Equal @('System.String', 'System.Int64', 'System.DateTime') @($tables[0].Columns.DataType.FullName)
    }

    It 'gives JSON as text' { Assert-Match '^\{' (Invoke-KubeSql 'select labels from pods where labels is not null limit 1' -Demo).labels }

    It 'gives JSON as objects with -ExpandJson' {
        $pod = Invoke-KubeSql 'select labels, tolerations, "labels.app" as app from pods where "labels.app" is not null and tolerations is not null limit 1' -ExpandJson -Demo
        Assert-Equal $pod.app $pod.labels.app
        Assert-Type ([object[]]) $pod.tolerations
    }

    It 'gives JSON as hashtables with -ExpandJson -As Hashtable' {
        Assert-Type ([hashtable]) (Invoke-KubeSql 'select labels from nodes limit 1' -ExpandJson -As Hashtable -Demo).labels
    }

    It 'feeds Group-Object' {
        $groups = Invoke-KubeSql 'select namespace, name from pods' -Demo | Group-Object namespace
        Assert-True ($groups.Count -gt 1)
    }

    It 'feeds Format-Table' {
        $text = Invoke-KubeSql "select 'a' as first, 1 as second" -Demo | Format-Table | Out-String
        Assert-Match '(?m)^first second\s*$' $text
        Assert-Match '(?m)^a\s+1\s*$' $text
    }

    It 'feeds Export-Csv' {
        $file = New-TemporaryFile
        try {
            Invoke-KubeSql "select 'x,y' as a, null as b, 2 as c" -Demo | Export-Csv $file
            Assert-Equal @('"a","b","c"', '"x,y",,"2"') @(Get-Content $file)
        }
        finally {
            Remove-Item $file
        }
    }

    It 'brings 100,000 rows through Export-Csv' {
        $file = New-TemporaryFile
        try {
            Invoke-KubeSql 'with recursive c(n) as (select 1 union all select n + 1 from c where n < 100000) select n, n * 2 as twice from c' -Demo | Export-Csv $file
            $lines = [System.IO.File]::ReadAllLines($file)
            Assert-Equal 100001 $lines.Count
            Assert-Equal '"100000","200000"' $lines[-1]
        }
        finally {
            Remove-Item $file
        }
    }

    It 'follows the cluster between queries' {
        $resourceVersion = { (Invoke-KubeSql 'select max(cast(resourceVersion as integer)) as v from pods' -Demo).v }
        $before = & $resourceVersion
        Wait-Until { (& $resourceVersion) -gt $before } -Seconds 30
    }

    It 'tells what it does with -Verbose' {
        Assert-True (@(Invoke-KubeSql 'select count(*) from services' -NoWatch -Demo -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Count -gt 0)
    }
}
