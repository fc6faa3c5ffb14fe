Describe 'Test-KubeSqlConnection' {
    $kubeconfig = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
    Set-Content $kubeconfig @'
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: u, user: { token: planted-token } }]
contexts:
- { name: west, context: { cluster: c, user: u } }
- { name: broken, context: { cluster: missing, user: u } }
current-context: west
'@
    try {
        It 'shows each step' {
            $steps = Test-KubeSqlConnection -Demo
            Assert-Equal 'kubeconfig dns tcp tls credential clock identity version rights' "$($steps.Step)"
            Assert-Equal 'demo' @($steps.Cluster | Select-Object -Unique)
            Assert-Equal 'Ok' ($steps | Where-Object Step -EQ identity).Result
        }

        It 'says what failed and what to do, without an error' {
            $steps = Test-KubeSqlConnection -Kubeconfig $kubeconfig -ErrorVariable failures
            Assert-Equal 0 @($failures).Count
            $failed = $steps | Where-Object Result -EQ Failed
            Assert-Equal 'tcp' $failed.Step
            Assert-Match 'Is the API server running' $failed.Hint
            Assert-True ("$($steps | Out-String)" -notmatch 'planted-token')
        }

        It 'says true or false with -Quiet' {
            Assert-Equal $true (Test-KubeSqlConnection -Demo -Quiet)
            Assert-Equal 'False False' "$(Test-KubeSqlConnection -Kubeconfig $kubeconfig -AllContexts -Quiet)"
        }

        It 'takes clusters from the pipeline' {
            $steps = Get-KubeSqlCluster west -Kubeconfig $kubeconfig | Test-KubeSqlConnection -Kubeconfig $kubeconfig
            Assert-Equal 'west' @($steps.Cluster | Select-Object -Unique)
            $steps = 'broken', 'west' | Test-KubeSqlConnection -Kubeconfig $kubeconfig
            Assert-Equal 'broken west' "$($steps.Cluster | Select-Object -Unique)"
        }

        It 'ends as soon as enough was seen' {
            Assert-Equal 'kubeconfig' (Test-KubeSqlConnection -Demo | Select-Object -First 1).Step
        }

        It 'has a view' {
            Assert-Match 'Cluster: demo' (Test-KubeSqlConnection -Demo | Out-String)
        }
    }
    finally {
        Remove-Item $kubeconfig
    }
}
