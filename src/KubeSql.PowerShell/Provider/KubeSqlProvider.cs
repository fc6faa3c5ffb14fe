using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace KubeSql.PowerShell;

/// <summary>
/// Clusters as a drive: <c>kube:/context/namespace/table/object</c>, or <c>kube:/context/table/object</c> for kinds without namespaces. It
/// shows what queries show, from the same mirror, and changes nothing.
/// </summary>
[CmdletProvider("KubeSql", ProviderCapabilities.Filter)]
[SuppressMessage("Reliability", "CA1001", Justification = "PowerShell disposes no provider; a source without a timer holds nothing.")]
public sealed class KubeSqlProvider : NavigationCmdletProvider
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The drive <c>kube:</c>, from the import on. Nothing is asked of a cluster.</summary>
    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
        [new PSDriveInfo("kube", ProviderInfo, "", "Kubernetes clusters, as KubeSql mirrors them", null)];

    /// <summary>Ctrl+C.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    protected override bool IsValidPath(string path) => true;

    /// <inheritdoc/>
    protected override bool ItemExists(string path) => Read(path, reader => reader.Exists(), ifDynamic: true);

    /// <inheritdoc/>
    protected override bool IsItemContainer(string path) => Read(path, reader => reader.Place is { IsContainer: true });

    /// <inheritdoc/>
    protected override bool HasChildItems(string path) => IsItemContainer(path);

    /// <inheritdoc/>
    protected override void GetItem(string path) => Read(path, reader =>
    {
        if (reader.Place is { Kind: DrivePlaceKind.Root })
        {
            WriteItemObject(PSDriveInfo, path, isContainer: true);
            return true;
        }

        var isFound = false;
        foreach (var entry in reader.Item(Filter))
        {
            WriteItemObject(entry.Value, path, entry.IsContainer);
            isFound = true;
        }

        // One that does not meet the filter is left out, as among children.
        return isFound || !string.IsNullOrEmpty(Filter) || Fail(ErrorRecords.PathNotFound(path));
    });

    /// <inheritdoc/>
    protected override void GetChildItems(string path, bool recurse) => GetChildItems(path, recurse, uint.MaxValue);

    /// <inheritdoc/>
    protected override void GetChildItems(string path, bool recurse, uint depth) =>
        WriteChildren(path, namesOnly: false, recurse ? depth : 0);

    /// <inheritdoc/>
    protected override void GetChildNames(string path, ReturnContainers returnContainers) => WriteChildren(path, namesOnly: true, 0);

    /// <summary>Refused: the drive changes nothing.</summary>
    protected override void NewItem(string path, string itemTypeName, object newItemValue) => Fail(ErrorRecords.ReadOnlyDrive(path));

    /// <inheritdoc cref="NewItem"/>
    protected override void RemoveItem(string path, bool recurse) => Fail(ErrorRecords.ReadOnlyDrive(path));

    /// <inheritdoc cref="NewItem"/>
    protected override void SetItem(string path, object value) => Fail(ErrorRecords.ReadOnlyDrive(path));

    /// <inheritdoc cref="NewItem"/>
    protected override void ClearItem(string path) => Fail(ErrorRecords.ReadOnlyDrive(path));

    /// <inheritdoc cref="NewItem"/>
    protected override void RenameItem(string path, string newName) => Fail(ErrorRecords.ReadOnlyDrive(path));

    /// <inheritdoc cref="NewItem"/>
    protected override void CopyItem(string path, string copyPath, bool recurse) => Fail(ErrorRecords.ReadOnlyDrive(copyPath));

    /// <inheritdoc cref="NewItem"/>
    protected override void MoveItem(string path, string destination) => Fail(ErrorRecords.ReadOnlyDrive(path));

    private void WriteChildren(string path, bool namesOnly, uint depth) => Read(path, reader =>
    {
        // A pattern in a path is resolved through names above the table too: there the filter has no say.
        var isTable = reader.Place is { Kind: DrivePlaceKind.Table };
        if (!isTable && !namesOnly && depth == 0 && !string.IsNullOrEmpty(Filter))
        {
            return Fail(ErrorRecords.NothingToFilter(path));
        }

        foreach (var entry in reader.Children(isTable ? Filter : null, namesOnly))
        {
            var child = MakePath(path, DrivePath.Escape(entry.Name));
            WriteItemObject(namesOnly ? DrivePath.Escape(entry.Name) : entry.Value, child, entry.IsContainer);
            if (depth > 0 && entry.IsContainer && !Stopping)
            {
                WriteChildren(child, namesOnly, depth - 1);
            }
        }

        return true;
    });

    private bool Fail(ErrorRecord record)
    {
        WriteError(record);
        return false;
    }

    /// <param name="path">A path of the drive.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="ifDynamic">The answer where reading fails while PowerShell only looks for dynamic parameters.</param>
    private bool Read(string path, Func<DriveReader, bool> read, bool ifDynamic = false)
    {
        try
        {
            using var reader = new DriveReader(this, path, _stop.Token);
            return read(reader);
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            if (DynamicParameterSearch.IsRunning)
            {
                return ifDynamic;
            }

            if (!TabCompletion.IsRunning)
            {
                WriteError(ErrorRecords.From(e, path));
            }

            return false;
        }
    }
}
