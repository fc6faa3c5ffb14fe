# Runs script text in a runspace of its own with the module, waits until something holds, stops it, and gives the milliseconds that took.
function Measure-Stop([string] $Script, [scriptblock] $Until) {
    $shell = [powershell]::Create()
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    try {
        $null = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; $Script")
        $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $null = Wait-Until { & $Until $output }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds
    }
    finally {
        $shell.Dispose()
    }
}

Describe 'The life of the module' {
    It 'lets go of a silent server at once, in whichever cmdlet' {
        foreach ($command in "Invoke-KubeSql 'select 1 from pods'", 'Get-KubeSqlTable', 'Get-KubeSqlColumn pods', 'Start-KubeSqlWatch pods', 'Connect-KubeSqlCluster') {
            $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $kubeconfig = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
            Set-Content $kubeconfig @"
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "http://127.0.0.1:$($listener.LocalEndpoint.Port)" } }]
users: [{ name: u, user: {} }]
contexts: [{ name: silent, context: { cluster: c, user: u } }]
current-context: silent
"@
            try {
                $milliseconds = Measure-Stop "$command -Kubeconfig '$kubeconfig'" { $listener.Pending() }
                Assert-True ($milliseconds -lt 1000) "$command took $milliseconds ms"
            }
            finally {
                $listener.Stop()
                Remove-Item $kubeconfig
            }
        }
    }

    It 'stops between the rows it writes' {
        $milliseconds = Measure-Stop 'Invoke-KubeSql "with recursive c(n) as (select 1 union all select n + 1 from c) select n from c" -Demo' { param($output) $output.Count -gt 1000 }
        Assert-True ($milliseconds -lt 1000) "it took $milliseconds ms"
        Assert-Equal 3 (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n
    }

    It 'ends a query whose rows nobody wants any more' {
        Assert-Equal @(1, 2) @((Invoke-KubeSql 'with recursive c(n) as (select 1 union all select n + 1 from c) select n from c' -Demo | Select-Object -First 2).n)
    }

    It 'nests queries three deep in one pipeline' {
        # Deployments, because pods of the demo come and go.
        $rows = Invoke-KubeSql "select name from namespaces where name in ('dev', 'shop') order by name" -Demo | ForEach-Object {
            Invoke-KubeSql 'select name, uid from deployments where namespace = :namespace order by name limit 2' -Demo -Parameters @{ namespace = $_.name } |
                ForEach-Object { Invoke-KubeSql 'select count(*) as n from deployments where uid = :uid' -Demo -Parameters @{ uid = $_.uid } }
        }
        Assert-Equal @(1, 1, 1, 1) @($rows.n)
    }

    It 'ends watches and jobs with a forced re-import, and works on' {
        $script = 'Import-Module $module; $watch = Start-KubeSqlWatch nodes -Demo; $job = Start-KubeSqlWatch nodes -Demo -AsJob; Import-Module $module -Force; ' +
            '"$($watch.State) $($job.State) $((Invoke-KubeSql "select count(*) as n from nodes" -Demo).n)"'
        Assert-Equal 'Stopped Stopped 3' (Invoke-Fresh $script)
    }

    It 'lets the process end while another runspace queries' {
        $script = 'Import-Module $module; $null = Start-KubeSqlWatch pods -Demo; $shell = [powershell]::Create(); ' +
            '$null = $shell.AddScript("Import-Module $module; Invoke-KubeSql ''with recursive c(n) as (select 1 union all select n + 1 from c) select max(n) from c'' -Demo").BeginInvoke(); ' +
            'Start-Sleep -Milliseconds 500; "ended"; exit'
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Assert-Equal 'ended' (Invoke-Fresh $script)
        Assert-True ($clock.Elapsed.TotalSeconds -lt 20) "it took $($clock.Elapsed.TotalSeconds) s"
    }

    It 'takes runspaces that come and go' {
        foreach ($round in 1..3) {
            $shell = [powershell]::Create()
            $n = $shell.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../module/KubeSql')'; (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n; Remove-Module KubeSql").Invoke()
            $shell.Dispose()
            Assert-Equal 3 $n[0]
        }

        Assert-Equal 3 (Invoke-KubeSql 'select count(*) as n from nodes' -Demo).n
    }
}
