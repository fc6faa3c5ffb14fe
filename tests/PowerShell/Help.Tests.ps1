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
