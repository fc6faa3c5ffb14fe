@{
    RootModule           = 'KubeSql.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'dc3186a5-28d2-40ac-acec-121e00f625ff'
    Author               = 'KubeSql contributors'
    Copyright            = 'Copyright (c) KubeSql contributors. MIT license.'
    Description          = 'SQL over live Kubernetes clusters: ask in SQL, get PowerShell objects.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('KubeSql.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Clear-KubeSqlCache'
        'Connect-KubeSqlCluster'
        'Disconnect-KubeSqlCluster'
        'Get-KubeSqlCluster'
        'Get-KubeSqlColumn'
        'Get-KubeSqlStatus'
        'Get-KubeSqlTable'
        'Get-KubeSqlWatch'
        'Invoke-KubeSql'
        'Register-KubeSqlPredictor'
        'Start-KubeSqlWatch'
        'Stop-KubeSqlWatch'
        'Test-KubeSqlConnection'
        'Unregister-KubeSqlPredictor'
    )
    AliasesToExport      = @('ksql')
    PrivateData          = @{
        PSData = @{
            Tags = @('Kubernetes', 'SQL', 'SQLite', 'kubectl', 'PSEdition_Core', 'Linux', 'MacOS', 'Windows')
        }
    }
}
