# Completes the end of a line.
function Complete([string] $Line) {
    @([System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText)
}

# Runs a block with a kubeconfig of its own, whose one server is at a port.
function Use-Kubeconfig([string] $Context, [string] $User, [int] $Port, [scriptblock] $Block) {
    $file = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
    Set-Content $file @"
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "http://127.0.0.1:$Port" } }]
users: [{ name: u, user: $User }]
contexts: [{ name: '$Context', context: { cluster: c, user: u } }]
"@
    $before = $env:KUBECONFIG
    $env:KUBECONFIG = $file
    try { & $Block } finally { $env:KUBECONFIG = $before; Remove-Item $file }
}

Describe 'The drive kube:' {
    $null = Invoke-KubeSql 'select 1 from pods, namespaces limit 1' -Demo
    $shop = (Invoke-KubeSql "select name from deployments where namespace = 'shop' order by name" -Demo).name

    It 'shows the clusters' {
        $demo = Get-Item kube:/demo
        Assert-Type ([KubeSql.PowerShell.KubeSqlCluster]) $demo.PSObject.BaseObject
        Assert-True ('demo' -in (Get-ChildItem kube:/ -Name))
    }

    It 'shows namespaces and the tables without namespaces in a cluster' {
        $items = Get-ChildItem kube:/demo
        Assert-Equal 'KubeSql.Row#namespaces' ($items | Where-Object PSChildName -EQ shop).pstypenames[0]
        Assert-Equal 'Node' ($items | Where-Object PSChildName -EQ nodes).Kind
        Assert-True ('pods' -notin $items.PSChildName)
    }

    It 'shows tables in a namespace' {
        $table = Get-ChildItem kube:/demo/shop | Where-Object Name -EQ deployments
        Assert-Type ([KubeSql.PowerShell.KubeSqlTable]) $table.PSObject.BaseObject
        Assert-Equal $true $table.PSIsContainer
    }

    It 'shows the same objects as a query' {
        $items = Get-ChildItem kube:/demo/shop/deployments
        $rows = Invoke-KubeSql "select * from deployments where namespace = 'shop' order by name" -Demo
        Assert-Equal @($rows.uid) @($items.uid)
        Assert-Equal $rows[0].pstypenames[0] $items[0].pstypenames[0]
        Assert-Equal @($rows[0].PSObject.Properties.Name) @($items[0].PSObject.Properties.Name -notlike 'PS*')
        Assert-Equal ($rows[0].creationTimestamp) ($items[0].creationTimestamp)
    }

    It 'shows objects without namespaces' { Assert-Equal 3 @(Get-ChildItem kube:/demo/nodes).Count }

    It 'takes the other names of tables' { Assert-Equal $shop @(Get-ChildItem kube:/demo/shop/deploy -Name) }

    It 'gives one object' {
        Assert-Equal 'shop cart' (Get-Item kube:/demo/shop/deployments/cart | ForEach-Object { "$($_.namespace) $($_.name)" })
        Assert-Equal 'cart' (Get-ChildItem kube:/demo/shop/deployments/cart).name
    }

    It 'takes wildcards' {
        Assert-Equal @($shop -like 'c*') @((Get-Item kube:/demo/shop/deployments/c*).name)
        Assert-Equal @($shop -like 'c*') @(Get-ChildItem kube:/demo/*/deployments/* -Name -Include c* | Where-Object { $_ -in $shop })
    }

    It 'takes -Exclude' { Assert-Equal @($shop -notlike 'c*') @((Get-ChildItem kube:/demo/shop/deployments -Exclude c*).name) }

    It 'filters in SQL' {
        $expected = @($shop -like 'ca*') + 'uploads' | Sort-Object
        $filter = "name like 'ca%' or name = 'uploads'"
        Assert-Equal $expected @((Get-ChildItem kube:/demo/shop/deployments -Filter $filter).name)
        Assert-Equal $expected @(Get-ChildItem kube:/demo/shop/deployments -Name -Filter "$filter -- some")
    }

    It 'tells what is wrong in a filter' {
        $failure = Get-Failure { Get-ChildItem kube:/demo/shop/pods -Filter "phas = 'x'" -ErrorAction Stop }
        Assert-Match '^KubeSql\.ColumnNotFound,' $failure.FullyQualifiedErrorId
        $failure = Get-Failure { Get-ChildItem kube:/demo/shop -Filter 'a = 1' -ErrorAction Stop }
        Assert-Match '^KubeSql\.NothingToFilter,' $failure.FullyQualifiedErrorId
    }

    It 'tells what is there' {
        foreach ($path in 'kube:/', 'kube:/demo', 'kube:/demo/shop', 'kube:/demo/shop/pods', 'kube:/demo/shop/deployments/cart', 'kube:\demo\nodes') {
            Assert-True (Test-Path $path) $path
        }

        foreach ($path in 'kube:/nope', 'kube:/demo/nope', 'kube:/demo/nope/pods', 'kube:/demo/shop/nope', 'kube:/demo/shop/deployments/nope', 'kube:/demo/shop/deployments/cart/more') {
            Assert-True (-not (Test-Path $path)) $path
        }

        Assert-Match '^PathNotFound,' (Get-Failure { Get-ChildItem kube:/demo/nope -ErrorAction Stop }).FullyQualifiedErrorId
    }

    It 'can be walked' {
        Push-Location kube:/demo/shop/deployments
        try {
            Assert-Equal $shop @(Get-ChildItem -Name)
            Set-Location ../../nodes
            Assert-Equal 'kube:/demo/nodes' ("$PWD" -replace '\\', '/')
            Assert-Equal 3 @(Get-ChildItem).Count
        }
        finally {
            Pop-Location
        }
    }

    It 'gives paths that lead back' {
        Assert-Equal $shop @((Get-ChildItem kube:/demo/shop/deployments | Get-Item).name)
        Assert-Equal $shop @((Get-ChildItem kube:/demo/shop/deployments).PSChildName)
    }

    It 'escapes names that would not be one part of a path' {
        $name = (Invoke-KubeSql "select name from clusterroles where name like '%:%' order by name limit 1" -Demo).name
        $escaped = $name -replace ':', '%3A'
        Assert-True ($escaped -in (Get-ChildItem kube:/demo/clusterroles -Name))
        Assert-Equal $name (Get-Item "kube:/demo/clusterroles/$escaped").name
        Assert-Equal $name (Get-Item "kube:/demo/clusterroles/$name").name
        Use-Kubeconfig 'arn:aws:eks:west:1:cluster/prod' '{}' 1 {
            Assert-True ('arn%3Aaws%3Aeks%3Awest%3A1%3Acluster%2Fprod' -in (Get-ChildItem kube:/ -Name))
            Assert-Equal 'arn:aws:eks:west:1:cluster/prod' (Get-Item kube:/arn*).Name
        }
    }

    It 'can be mapped further down' {
        $null = New-PSDrive kubeshop KubeSql -Root 'demo/shop'
        try {
            Assert-Equal $shop @(Get-ChildItem kubeshop:/deployments -Name)
        }
        finally {
            Remove-PSDrive kubeshop
        }

        $null = New-PSDrive kubeall KubeSql -Root ''
        Assert-Equal $shop @(Get-ChildItem kubeall:/demo/shop/deployments -Name)
        Remove-PSDrive kubeall
    }

    It 'goes down with -Recurse as far as it is told' {
        $names = Get-ChildItem kube:/demo/shop -Recurse -Depth 0 -Name
        Assert-True ('pods' -in $names)
        Assert-True (@(Get-ChildItem kube:/demo/shop/deployments -Recurse).Count -eq $shop.Count)
    }

    foreach ($change in @(
            @{ Name = 'New-Item'; Block = { New-Item kube:/demo/shop/pods/new -ErrorAction Stop } }
            @{ Name = 'Remove-Item'; Block = { Remove-Item kube:/demo/shop/deployments/cart -ErrorAction Stop } }
            @{ Name = 'Remove-Item -Recurse'; Block = { Remove-Item kube:/demo/shop -Recurse -Force -ErrorAction Stop } }
            @{ Name = 'Set-Item'; Block = { Set-Item kube:/demo/shop/deployments/cart 1 -ErrorAction Stop } }
            @{ Name = 'Clear-Item'; Block = { Clear-Item kube:/demo/shop/deployments/cart -ErrorAction Stop } }
            @{ Name = 'Copy-Item'; Block = { Copy-Item kube:/demo/shop/deployments/cart kube:/demo/shop/deployments/other -ErrorAction Stop } }
            @{ Name = 'Move-Item'; Block = { Move-Item kube:/demo/shop/deployments/cart kube:/demo/shop/deployments/other -ErrorAction Stop } }
            @{ Name = 'Rename-Item'; Block = { Rename-Item kube:/demo/shop/deployments/cart other -ErrorAction Stop } }
        )) {
        It "refuses $($change.Name)" {
            $failure = Get-Failure $change.Block
            Assert-Match '^KubeSql\.ReadOnlyDrive,' $failure.FullyQualifiedErrorId
            Assert-Match 'changes nothing' "$failure"
            Assert-Equal 'PermissionDenied' "$($failure.CategoryInfo.Category)"
        }
    }

    foreach ($case in @(
            @{ Line = 'Get-ChildItem kube:/de'; First = 'kube:/demo' }
            @{ Line = 'Get-ChildItem kube:/demo/sho'; First = 'kube:/demo/shop' }
            @{ Line = 'Get-ChildItem kube:/demo/shop/deploym'; First = 'kube:/demo/shop/deployments' }
            @{ Line = 'Get-ChildItem kube:/demo/shop/deployments/ca'; First = 'kube:/demo/shop/deployments/cart' }
        )) {
        It "completes <$($case.Line)>" { Assert-Equal $case.First (@(Complete $case.Line)[0] -replace '\\', '/') }
    }

    It 'lists no table while a line is completed' {
        Clear-KubeSqlCache leases
        $null = Complete 'Get-ChildItem kube:/demo/kube-system/leases/'
        Assert-Null (Get-KubeSqlStatus leases -Context demo)
    }

    It 'asks no cluster while a line is completed, and stops at once' {
        # Accepts connections and never answers.
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $shell = [powershell]::Create()
        try {
            Use-Kubeconfig 'silent' '{}' $listener.LocalEndpoint.Port {
                Assert-Equal 'kube:/silent' (@(Complete 'Get-ChildItem kube:/sil')[0] -replace '\\', '/')
                foreach ($line in 'Get-ChildItem kube:/silent/', 'Get-ChildItem kube:/silent/shop/po', 'Set-Location kube:/silent/shop/pods/a', 'kube:/silent/') {
                    $null = Complete $line
                }

                Assert-Equal $false $listener.Pending()
                $null = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; Get-ChildItem kube:/silent")
                $null = $shell.BeginInvoke()
                $null = Wait-Until { $listener.Pending() }
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                Assert-True ($clock.ElapsedMilliseconds -lt 1000) "it took $($clock.ElapsedMilliseconds) ms"
            }
        }
        finally {
            $shell.Dispose()
            $listener.Stop()
        }
    }

    It 'is offered on import, asks nothing then, and goes with the module' {
        $script = 'Import-Module $module; "$((Get-PSDrive kube).Provider.Name) $([AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name } -match "^(SQLitePCL|YamlDotNet)")"; ' +
            'Remove-Module KubeSql; @(Get-PSDrive kube -ErrorAction Ignore).Count; @(Get-PSProvider KubeSql -ErrorAction Ignore).Count'
        Assert-Equal @('KubeSql ', '0', '0') @((Invoke-Fresh $script) -split '\r?\n' )
    }

    It 'works again after the module is imported again' {
        $script = 'Import-Module $module; Set-Location kube:/demo; Import-Module $module -Force; (Get-ChildItem kube:/demo/shop/deployments -Name)[0]; ' +
            'Set-Location /; Remove-Module KubeSql; Import-Module $module; (Get-ChildItem kube:/demo/shop/deployments -Name)[0]'
        Assert-Equal @('cart', 'cart') @((Invoke-Fresh $script) -split '\r?\n')
    }
}
