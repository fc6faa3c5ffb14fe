# Runs a block with a kubeconfig of its own, and a block that makes it somebody's. The administrator may do everything, the viewer may
# read pods and deployments in the namespace shop, and a stranger nothing.
function Use-Office([scriptblock] $Block) {
    Use-Simulator {
        param($kubeconfig)
        $url = (Select-String 'server: (\S+)' $kubeconfig).Matches[0].Groups[1].Value
        $rbac = "$url/apis/rbac.authorization.k8s.io/v1/namespaces/shop"
        $post = @{ Method = 'Post'; ContentType = 'application/json' }
        $null = Invoke-RestMethod "$rbac/roles" @post -Body @'
{ "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": { "name": "reader" },
  "rules": [{ "apiGroups": ["", "apps"], "resources": ["pods", "deployments"], "verbs": ["get", "list", "watch"] }] }
'@
        $null = Invoke-RestMethod "$rbac/rolebindings" @post -Body @'
{ "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "metadata": { "name": "reader" },
  "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "reader" },
  "subjects": [{ "apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "viewer" }] }
'@
        $file = Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid).yaml"
        $become = {
            param($name, $namespace = 'shop')
            Set-Content $file @"
apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "$url" } }]
users: [{ name: u, user: { token: "token-of-$name"$($name -eq 'administrator' ? '' : ", as: $name") } }]
contexts: [{ name: office, context: { cluster: c, user: u, namespace: $namespace } }]
current-context: office
"@
            if (-not $IsWindows) {
                [System.IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite')
            }
        }
        $before = $env:KUBECONFIG
        $env:KUBECONFIG = $file
        try {
            & $Block $file $become
        }
        finally {
            $env:KUBECONFIG = $before
            Disconnect-KubeSqlCluster office
            Remove-Item $file
        }
    }
}

$missing = (Find-CommandLine) ? '' : 'the command line is not built'

Describe 'Another user in the kubeconfig' {
    It 'never sees what was read before' -Skip $missing {
        Use-Office {
            param($file, $become)
            & $become 'administrator'
            $null = Connect-KubeSqlCluster -Context office
            Assert-True ((Invoke-KubeSql 'select count(*) as n from pods').n -gt 10)
            & $become 'stranger'
            foreach ($options in @{}, @{ Kubeconfig = $file }, @{ NoWatch = $true }, @{ Fresh = $true }, @{ Namespace = 'shop' }, @{ AllContexts = $true }) {
                $failure = Get-Failure { Invoke-KubeSql 'select name from pods' @options }
                Assert-Match '^KubeSql\.Forbidden,' $failure.FullyQualifiedErrorId
            }

            & $become 'administrator'
            Assert-True ((Invoke-KubeSql 'select count(*) as n from pods').n -gt 10)
        }
    }

    It 'sees its own part only, with a warning' -Skip $missing {
        Use-Office {
            param($file, $become)
            & $become 'administrator'
            Assert-True (@(Invoke-KubeSql 'select distinct namespace from pods').Count -gt 1)
            & $become 'viewer'
            Assert-Equal 'shop' @((Invoke-KubeSql 'select distinct namespace from pods' -ErrorAction Continue -WarningVariable warnings -WarningAction SilentlyContinue).namespace)
            Assert-Match 'only namespace shop' "$warnings"
        }
    }

    It 'is not answered by a watch of the one before' -Skip $missing {
        Use-Office {
            param($file, $become)
            & $become 'administrator'
            $watch = Start-KubeSqlWatch pods
            $job = Start-KubeSqlWatch pods -AsJob
            try {
                $name = (Invoke-KubeSql "select name from pods where namespace = 'shop' limit 1").name
                & $become 'stranger'
                Assert-Match '^KubeSql\.Forbidden,' (Get-Failure { Invoke-KubeSql 'select name from pods' }).FullyQualifiedErrorId
                Assert-Null (Get-ChildItem kube:/office/shop/pods -ErrorAction SilentlyContinue)
                Assert-Null (Get-Item "kube:/office/shop/pods/$name" -ErrorAction SilentlyContinue)
                foreach ($line in "ksql 'select * from pods where name = '", "Get-ChildItem kube:/office/shop/pods/") {
                    $texts = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
                    Assert-True (-not ($texts -match $name)) "$line is completed with $name"
                }

                # Whoever started a watch keeps it, and can end it.
                Assert-Equal 'Watching' "$($watch.State)"
            }
            finally {
                $watch | Stop-KubeSqlWatch
                Remove-Job $job -Force
            }
        }
    }

    It 'is noticed behind a link' -Skip ($missing ? $missing : ($IsWindows ? 'links need rights on Windows' : '')) {
        Use-Office {
            param($file, $become)
            & $become 'administrator'
            $link = New-Item -ItemType SymbolicLink "$file.link" -Target $file
            try {
                Assert-True ((Invoke-KubeSql 'select count(*) as n from pods' -Kubeconfig $link.FullName).n -gt 10)
                & $become 'stranger'
                Assert-Match '^KubeSql\.Forbidden,' (Get-Failure { Invoke-KubeSql 'select name from pods' -Kubeconfig $link.FullName }).FullyQualifiedErrorId
            }
            finally {
                Disconnect-KubeSqlCluster office
                Remove-Item $link
            }
        }
    }
}

Describe 'A user of one namespace' {
    It 'has a watch that watches, and tells what is refused' -Skip $missing {
        Use-Office {
            param($file, $become)
            & $become 'viewer'
            $watch = Start-KubeSqlWatch pods -ErrorAction Continue -WarningAction SilentlyContinue
            try {
                Assert-Equal 'Watching' "$($watch.State)"
                Assert-True ($watch.Rows -gt 5)
                Assert-Match 'forbidden' $watch.LastError
            }
            finally {
                $watch | Stop-KubeSqlWatch
            }
        }
    }

    foreach ($own in 'shop', 'default') {
        It "walks the drive where the context's namespace is $own" -Skip $missing {
            Use-Office {
                param($file, $become)
                & $become 'viewer' $own
                Assert-Equal @('cart', 'True') @((Get-Item kube:/office/shop/deployments/cart).name, (Test-Path kube:/office/shop/deployments/cart))
                $children = Get-ChildItem kube:/office/shop/pods -WarningVariable warnings
                Assert-Equal 'shop' @($children.namespace | Select-Object -Unique)
                Assert-Equal 0 $warnings.Count
                Assert-True ('cart' -in (Get-ChildItem kube:/office/shop/deployments/c* -Name))
                Assert-Equal 'shop' (Get-Item kube:/office/shop -WarningAction Stop).name
                $namespaces = Get-ChildItem kube:/office -WarningVariable warnings -WarningAction SilentlyContinue | Where-Object { $_.pstypenames -eq 'KubeSql.Row#namespaces' }
                Assert-Equal $own $namespaces.name
                Assert-Match "own namespace $own is shown" "$warnings"
            }
        }
    }

    It 'is told by the drive what is refused, as -ErrorAction says' -Skip $missing {
        Use-Office {
            param($file, $become)
            & $become 'viewer'
            foreach ($command in { Get-Item kube:/office/shop/secrets/x @options }, { Get-ChildItem kube:/office/shop/secrets @options }, { Get-ChildItem kube:/office/data/pods @options }) {
                $options = @{ ErrorAction = 'Stop' }
                Assert-Match '^KubeSql\.Forbidden,' (Get-Failure $command).FullyQualifiedErrorId
                $options = @{ ErrorAction = 'SilentlyContinue' }
                Assert-Null (& $command)
            }

            # Test-Path heeds no -ErrorAction; what cannot be asked is neither there nor absent.
            Assert-Match '^KubeSql\.Forbidden,' (Get-Failure { Test-Path kube:/office/shop/secrets/x }).FullyQualifiedErrorId
        }
    }
}
