# What is typed at the prompt in the README's transcripts, each with the lines that it shows.
function Read-Transcript {
    $step = $null
    $isConsole = $false
    foreach ($line in Get-Content (Join-Path $PSScriptRoot '../../README.md')) {
        if ($line -match '^```') { $isConsole = $line -eq '```console' }
        elseif ($isConsole -and $line -match '^(PS>|\$) (.*)') {
            if ($step) { $step }
            $step = $Matches[1] -eq 'PS>' ? [pscustomobject]@{ Typed = $Matches[2]; Shown = [System.Collections.Generic.List[string]]::new() } : $null
        }
        elseif ($isConsole -and $step -and $line) { $step.Shown.Add($line) }
    }

    if ($step) { $step }
}

# Numbers of watches and rows are the day's own, and so are the widths of columns.
function Get-Essence($Lines) { @($Lines | ForEach-Object { ($_ -replace '\d+', '#' -replace '-+', '-' -replace '\s+', ' ').Trim() } | Where-Object { $_ }) }

Describe 'The first session in the README' {
    $steps = @(Read-Transcript)
    $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) "kubesql-$(New-Guid)") -ItemType Directory
    $before = (Get-KubeSqlWatch).Id
    Push-Location $folder
    try {
        It 'imports, queries, completes, watches, exports and fails' {
            foreach ($part in 'Import-Module', 'Invoke-KubeSql "select', '<Tab>', 'Start-KubeSqlWatch', 'Export-Csv') {
                Assert-True (@($steps.Typed) -like "*$part*") "there is no $part"
            }

            Assert-True (@($steps.Shown) -match '^Invoke-KubeSql: ') 'there is no error'
        }

        for ($i = 0; $i -lt $steps.Count; $i++) {
            $step = $steps[$i]
            if ($step.Typed -like '*<Tab>') {
                It "completes <$($step.Typed)>" {
                    $line = $step.Typed -replace '<Tab>$'
                    $completion = TabExpansion2 $line $line.Length
                    Assert-Equal $steps[$i + 1].Typed ($line.Remove($completion.ReplacementIndex, $completion.ReplacementLength).Insert($completion.ReplacementIndex, $completion.CompletionMatches[0].CompletionText))
                }

                continue
            }

            It "shows what it says of <$($step.Typed)>" {
                $command = $step.Typed.Replace('./module/KubeSql', (Join-Path $PSScriptRoot '../../module/KubeSql'))
                try { $shown = Invoke-Expression $command | Out-String -Width 120 } catch { $shown = "Invoke-KubeSql: $_" }
                Assert-Equal (Get-Essence $step.Shown) (Get-Essence ($shown -split '\r?\n'))
            }
        }

        It 'leaves the rows in a file' { Assert-Equal 3 @(Import-Csv nodes.csv).Count }
    }
    finally {
        Pop-Location
        Remove-Item $folder -Recurse
        Get-KubeSqlWatch | Where-Object Id -NotIn $before | Stop-KubeSqlWatch
    }
}
