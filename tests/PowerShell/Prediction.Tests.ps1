# What PowerShell's prediction gets for a line, as PSReadLine asks for it; with time enough for a busy machine.
function Get-Prediction([string] $Line) {
    $tokens = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Line, [ref] $tokens, [ref] $null)
    $client = [System.Management.Automation.Subsystem.Prediction.PredictionClient]::new('tests', 'Terminal')
    $results = [System.Management.Automation.Subsystem.Prediction.CommandPrediction]::PredictInputAsync($client, $ast, $tokens, 5000).GetAwaiter().GetResult()
    # Nothing to suggest is no result.
    ($results | Where-Object Name -EQ 'KubeSql').Suggestions
}

function Send-AcceptedLine([string[]] $Lines) {
    [System.Management.Automation.Subsystem.Prediction.CommandPrediction]::OnCommandLineAccepted([System.Management.Automation.Subsystem.Prediction.PredictionClient]::new('tests', 'Terminal'), $Lines)
}

Describe 'The predictor' {
    It 'is not there before it is registered' { Assert-Null (Get-Prediction "ksql 'select namespace, na") }

    Register-KubeSqlPredictor
    try {
        It 'suggests packaged queries with their questions' {
            $suggestion = @(Get-Prediction "ksql 'select namespace, name, status from pods wh")[0]
            Assert-Equal "ksql 'select namespace, name, status from pods where phase not in (''Running'', ''Succeeded'')'" $suggestion.SuggestionText
            Assert-Match '^Pods that neither run' $suggestion.ToolTip
        }

        It 'suggests lines that run' {
            $line = @(Get-Prediction 'ksql').SuggestionText[0]
            Assert-Match '^ksql ''select ' $line
            $null = Invoke-Expression "$line -Demo"
        }

        It 'suggests statements of before' {
            Send-AcceptedLine "`$n = ksql 'select name from nodes order by 1' -Demo | Measure-Object; 'select this too'"
            $null = Wait-Until { Get-Prediction "ksql 'select name from nodes o" }
            Assert-Equal "ksql 'select name from nodes order by 1'" (Get-Prediction "ksql 'select name from nodes o").SuggestionText
            Assert-Null (Get-Prediction "ksql 'select this")
        }

        It 'remembers neither parameters nor variables' {
            Send-AcceptedLine 'ksql "select ''$password'' as a" -Demo', "ksql 'select :p as b' -Parameters @{ p = 'select secret' } -Kubeconfig 'hidden'"
            $null = Wait-Until { Get-Prediction "ksql 'select :p" }
            Assert-Equal "ksql 'select :p as b'" (Get-Prediction "ksql 'select :p").SuggestionText
            Assert-Null (Get-Prediction "ksql 'select secret")
            Assert-Null (Get-Prediction "ksql 'select ''`$pass")
            Assert-Null (Get-Prediction "ksql 'hidden")
        }

        It 'leaves other lines alone' { Assert-Null (Get-Prediction 'Get-ChildItem sel') }

        It 'is registered once however often it is asked for' {
            Register-KubeSqlPredictor
            $all = (Get-PSSubsystem -Kind CommandPredictor).Implementations | Where-Object Name -EQ 'KubeSql'
            Assert-Equal 1 @($all).Count
        }
    }
    finally {
        Unregister-KubeSqlPredictor
    }

    It 'is gone once unregistered, and can be registered and unregistered again' {
        Assert-Null (Get-Prediction 'ksql')
        Unregister-KubeSqlPredictor
        Register-KubeSqlPredictor
        Assert-Null (Get-Prediction "ksql 'select name from nodes o")
        Assert-True @(Get-Prediction 'ksql').Count
        Unregister-KubeSqlPredictor
    }

    It 'goes with the module' {
        $script = 'Import-Module $module; Register-KubeSqlPredictor; Remove-Module KubeSql; (Get-PSSubsystem -Kind CommandPredictor).Implementations.Name -join " "'
        Assert-Equal '' (Invoke-Fresh $script)
    }
}
