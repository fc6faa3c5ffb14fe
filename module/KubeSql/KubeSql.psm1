# The cmdlets and their dependencies live in a load context of their own, so that other modules may bring other versions of the same
# libraries. Only the loader, which has no dependencies, goes into the context that PowerShell uses.
# Written without cmdlets of other modules (Join-Path, Add-Type, Set-Alias): loading those takes longer than all else here.
$bin = [System.IO.Path]::Combine($PSScriptRoot, 'bin')
$isReload = [bool]('KubeSql.Loader.ModuleLoader' -as [type])
if (-not $isReload) {
    $loader = [System.IO.Path]::Combine($bin, 'KubeSql.Loader.dll')
    if (-not [System.IO.File]::Exists($loader)) {
        throw "KubeSql is not built: $loader is missing. Run 'dotnet build src/KubeSql.PowerShell' in the repository."
    }

    $null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($loader)
}

try {
    $assembly = [KubeSql.Loader.ModuleLoader]::Load($bin)
}
catch {
    # What is worth reading is inside PowerShell's own "Exception calling Load".
    throw $_.Exception.InnerException
}

$cmdlets = Import-Module -Assembly $assembly -PassThru:$isReload

# A binary module imported for the second time exports nothing: https://github.com/PowerShell/PowerShell/issues/20710
if ($isReload) {
    $addExportedCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}

${alias:ksql} = 'Invoke-KubeSql'
Export-ModuleMember -Cmdlet * -Alias ksql

$lifetime = $assembly.GetType('KubeSql.PowerShell.ModuleLifetime')
$runspace = [runspace]::DefaultRunspace
$lifetime::Enter($runspace)
$ExecutionContext.SessionState.Module.OnRemove = { $lifetime::Leave($runspace) }.GetNewClosure()
