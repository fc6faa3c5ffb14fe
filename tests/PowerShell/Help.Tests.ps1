Describe 'The help topic' {
    foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot '../../module/KubeSql/en-US') -Filter about_*.help.txt) {
        $topic = $file.Name -replace '\.help\.txt$'
        $lines = Get-Content $file

        It "$topic is found by Get-Help" { Assert-Match "(?m)^TOPIC\s+$topic\s" (Get-Help $topic | Out-String) }

        It "$topic fits a narrow screen but for what is typed" {
            Assert-Equal 0 @($lines | Where-Object { $_.Length -gt 80 -and $_ -notmatch '^    PS> ' }).Count
        }

        It "$topic names cmdlets and topics that exist" {
            $names = [regex]::Matches($lines -join "`n", '\b[A-Z]\w+-KubeSql\w*|about_\w+').Value | Sort-Object -Unique
            Assert-Equal '' (@($names | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) -and -not (Test-Path (Join-Path $file.Directory "$_.help.txt")) }) -join ' ')
        }

        foreach ($example in $lines -match '^    PS> ' -replace '^    PS> ') {
            It "$topic has an example that runs: $example" {
                $null = Invoke-KubeSql 'select count(*) from nodes' -Demo
                $output = Invoke-Expression $example
                # Those that give nothing have done something.
                Assert-True ($output -or $example -match '^(Clear|Disconnect)-') 'it gave nothing'
            }
        }
    }
}

Describe 'The help of' {
    foreach ($cmdlet in (Get-Module KubeSql).ExportedCmdlets.Keys) {
        $help = Get-Help $cmdlet -Full

        It "$cmdlet tells what it does and what each parameter means" {
            Assert-True ($help.Synopsis -match '^[A-Z].+\.$') $help.Synopsis
            Assert-Equal '' (@($help.parameters.parameter | Where-Object { -not $_.description.Text }).name -join ' ')
        }

        It "$cmdlet shows the parameters that PowerShell knows" {
            $common = [System.Management.Automation.PSCmdlet]::CommonParameters
            $known = (Get-Command $cmdlet).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
            Assert-Equal ($known -join ' ') (($help.parameters.parameter.name | Sort-Object) -join ' ')
        }

        foreach ($example in $help.examples.example) {
            It "$cmdlet has an example that runs: $($example.title.Trim('- '))" {
                try {
                    $output = Invoke-Expression $example.code
                    Assert-True ($output -or $example.code -match '^(Clear|Disconnect|Stop|Register|Unregister)-|(Stop|Clear)-\w+$|-WhatIf$') 'it gave nothing'
                }
                finally {
                    Disconnect-KubeSqlCluster
                    Unregister-KubeSqlPredictor
                }
            }
        }
    }
}
