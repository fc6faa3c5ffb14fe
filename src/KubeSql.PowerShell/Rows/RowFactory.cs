using System.Management.Automation;
using System.Reflection;

namespace KubeSql.PowerShell;

/// <summary>Makes one PowerShell object per row of a result. The plan (names, fast paths) is made once per result.</summary>
internal sealed class RowFactory
{
    // PowerShell 7 has two faster members that the reference assembly lacks. RowNames has checked what they do not.
    private static readonly ConstructorInvoker? s_createWithCapacity = FindCapacityConstructor();
    private static readonly Action<PSMemberInfoCollection<PSPropertyInfo>, PSPropertyInfo> s_add = FindFastestAdd();

    private readonly string[] _names;
    private readonly object _capacity;

    public RowFactory(IReadOnlyList<ResultColumn> columns)
    {
        _names = RowNames.For(columns);
        _capacity = _names.Length;
    }

    /// <summary>The current row. NULL is null, everything else has its own .NET type.</summary>
    public PSObject Create(QueryResult result)
    {
        var row = s_createWithCapacity is null ? new PSObject() : (PSObject)s_createWithCapacity.Invoke(_capacity);
        var properties = row.Properties;
        for (var i = 0; i < _names.Length; i++)
        {
            s_add(properties, new PSNoteProperty(_names[i], result.GetValue(i)));
        }

        return row;
    }

    private static ConstructorInvoker? FindCapacityConstructor() =>
        typeof(PSObject).GetConstructor([typeof(int)]) is { } constructor ? ConstructorInvoker.Create(constructor) : null;

    private static Action<PSMemberInfoCollection<PSPropertyInfo>, PSPropertyInfo> FindFastestAdd()
    {
        var prevalidated = typeof(PSMemberInfoCollection<PSPropertyInfo>).GetMethod("Add", [typeof(PSPropertyInfo), typeof(bool)]);
        if (prevalidated is null)
        {
            return (properties, property) => properties.Add(property);
        }

        var add = prevalidated.CreateDelegate<Action<PSMemberInfoCollection<PSPropertyInfo>, PSPropertyInfo, bool>>();
        return (properties, property) => add(properties, property, true);
    }
}
