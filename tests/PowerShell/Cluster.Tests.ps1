# The same tests against a real API server, if there is one, and against the simulated one on a socket.
$kubectl = (Get-Command kubectl -ErrorAction Ignore) ? '' : 'there is no kubectl'

function New-ConfigMap([string] $Name, [string] $Kubeconfig) {
    $null = @{ apiVersion = 'v1'; kind = 'ConfigMap'; metadata = @{ name = $Name } } | ConvertTo-Json | kubectl --kubeconfig $Kubeconfig --namespace default create -f -
}

function Test-Cluster([string] $Name, [string] $kubeconfig, [string] $missing) {
    Describe $Name {
        It 'answers as kubectl does' -Skip $missing {
            $expected = (kubectl --kubeconfig $kubeconfig get namespaces -o json | ConvertFrom-Json).items.metadata.name | Sort-Object
            Assert-Equal $expected @((Invoke-KubeSql 'select name from namespaces order by name' -Kubeconfig $kubeconfig).name | Sort-Object)
        }

        It 'shows a new object within a second of its creation' -Skip $missing {
            $object = "kubesql-$(New-Guid)"
            $watch = Start-KubeSqlWatch -Table configmaps -Kubeconfig $kubeconfig
            try {
                New-ConfigMap $object $kubeconfig
                $seconds = Wait-Until { (Invoke-KubeSql 'select count(*) as n from configmaps where name = :name' -Parameters @{ name = $object } -Kubeconfig $kubeconfig).n -eq 1 }
                Assert-True ($seconds -lt 1) "it took $seconds s"
            }
            finally {
                $null = kubectl --kubeconfig $kubeconfig delete configmap $object --namespace default --ignore-not-found
                $watch | Stop-KubeSqlWatch
            }
        }

        It 'forgets a deleted object within a second' -Skip $missing {
            $object = "kubesql-$(New-Guid)"
            $count = { (Invoke-KubeSql 'select count(*) as n from configmaps where name = :name' -Parameters @{ name = $object } -Kubeconfig $kubeconfig).n }
            $null = & $count
            New-ConfigMap $object $kubeconfig
            $null = Wait-Until { (& $count) -eq 1 }
            $null = kubectl --kubeconfig $kubeconfig delete configmap $object --namespace default
            $seconds = Wait-Until { (& $count) -eq 0 }
            Assert-True ($seconds -lt 1) "it took $seconds s"
        }
    }
}

$real = $env:KUBESQL_TEST_KUBECONFIG
Test-Cluster 'A real cluster' $real ($real ? $kubectl : 'KUBESQL_TEST_KUBECONFIG is not set')

if (Find-CommandLine) {
    Use-Simulator {
        param($kubeconfig)
        Test-Cluster 'A simulated cluster on a socket' $kubeconfig $kubectl

        Describe 'A cluster of two that cannot be reached' {
            $both = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
            Set-Content $both @'
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "http://127.0.0.1:1" } }]
users: [{ name: u, user: {} }]
contexts: [{ name: nowhere, context: { cluster: c, user: u } }]
'@
            $before = $env:KUBECONFIG
            $env:KUBECONFIG = $kubeconfig, $both -join [System.IO.Path]::PathSeparator
            try {
                It 'gives the rows of the other, and a warning that names it' {
                    $row = Invoke-KubeSql 'select count(*) as n from nodes' -AllContexts -ErrorAction Continue -WarningVariable warnings -WarningAction SilentlyContinue
                    Assert-True ($row.n -gt 0)
                    Assert-Match 'nowhere' "$warnings"
                }

                It 'is an error with -ErrorAction Stop' {
                    $failure = Get-Failure { Invoke-KubeSql 'select count(*) as n from nodes' -AllContexts -ErrorAction Stop }
                    Assert-Equal 'KubeSql.PartialAnswer,KubeSql.PowerShell.InvokeKubeSqlCommand' $failure.FullyQualifiedErrorId
                }

                It 'is an error with $ErrorActionPreference' {
                    $failure = Get-Failure { $ErrorActionPreference = 'Stop'; Invoke-KubeSql 'select count(*) as n from nodes' -AllContexts }
                    Assert-Match '^KubeSql\.PartialAnswer,' $failure.FullyQualifiedErrorId
                }
            }
            finally {
                $env:KUBECONFIG = $before
                Remove-Item $both
            }
        }
    }
}
else {
    Describe 'A simulated cluster on a socket' { It 'is tested' -Skip 'the command line is not built' { } }
}
