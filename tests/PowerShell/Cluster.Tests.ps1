$kubeconfig = $env:KUBESQL_TEST_KUBECONFIG
$missing = if (-not $kubeconfig) { 'KUBESQL_TEST_KUBECONFIG is not set' } elseif (-not (Get-Command kubectl -ErrorAction Ignore)) { 'there is no kubectl' } else { '' }

Describe 'A real cluster' {
    It 'answers as kubectl does' -Skip $missing {
        $expected = (kubectl --kubeconfig $kubeconfig get namespaces -o json | ConvertFrom-Json).items.metadata.name | Sort-Object
        Assert-Equal $expected (Invoke-KubeSql 'select name from namespaces order by name' -Kubeconfig $kubeconfig).name
    }

    It 'shows a new object within a second of its creation' -Skip $missing {
        $name = "kubesql-$(New-Guid)"
        $watch = Start-KubeSqlWatch -Table configmaps -Kubeconfig $kubeconfig
        try {
            kubectl --kubeconfig $kubeconfig create configmap $name --namespace default | Out-Null
            $seconds = Wait-Until { (Invoke-KubeSql 'select count(*) as n from configmaps where name = :name' -Parameters @{ name = $name } -Kubeconfig $kubeconfig).n -eq 1 }
            Assert-True ($seconds -lt 1) "it took $seconds s"
        }
        finally {
            kubectl --kubeconfig $kubeconfig delete configmap $name --namespace default --ignore-not-found | Out-Null
            $watch | Stop-KubeSqlWatch
        }
    }

    It 'forgets a deleted object within a second' -Skip $missing {
        $name = "kubesql-$(New-Guid)"
        $count = { (Invoke-KubeSql 'select count(*) as n from configmaps where name = :name' -Parameters @{ name = $name } -Kubeconfig $kubeconfig).n }
        $null = & $count
        kubectl --kubeconfig $kubeconfig create configmap $name --namespace default | Out-Null
        Wait-Until { (& $count) -eq 1 }
        kubectl --kubeconfig $kubeconfig delete configmap $name --namespace default | Out-Null
        $seconds = Wait-Until { (& $count) -eq 0 }
        Assert-True ($seconds -lt 1) "it took $seconds s"
    }
}
