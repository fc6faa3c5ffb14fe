using System.Management.Automation;
using System.Reflection;

namespace KubeSql.PowerShell;

/// <summary>Makes one PowerShell object per row of a result. The plan (names, fast paths) is made once per result.</summary>
internal sealed class RowFactory : IRowShape
{
    // PowerShell 7 has two faster members that the reference assembly lacks. RowNames has checked what they do not.
    private static readonly ConstructorInvoker? s_createWithCapacity = FindCapacityConstructor();
    private static readonly Action<PSMemberInfoCollection<PSPropertyInfo>, PSPropertyInfo> s_add = FindFastestAdd();

    private readonly string[] _names;
    private readonly object _capacity;
    private readonly Func<QueryResult, int, object?> _valueOf;
    private readonly string? _typeName;

    /// <param name="columns">The columns of the result.</param>
    /// <param name="valueOf">Gives the value of a column of the current row.</param>
    /// <param name="typeName">A type name for views and type data to go by; null for none.</param>
    public RowFactory(IReadOnlyList<ResultColumn> columns, Func<QueryResult, int, object?> valueOf, string? typeName)
    {
        _names = RowNames.For(columns);
        _capacity = _names.Length;
        _valueOf = valueOf;
        _typeName = typeName;
    }

    /// <summary>The current row. NULL is null, everything else has its own .NET type.</summary>
    public object Create(QueryResult result)
    {
        var row = s_createWithCapacity is null ? new PSObject() : (PSObject)s_createWithCapacity.Invoke(_capacity);
        var properties = row.Properties;
        for (var i = 0; i < _names.Length; i++)
        {
            s_add(properties, new RowProperty(_names[i], _valueOf(result, i)));
        }

        if (_typeName is not null)
        {
            row.TypeNames.Insert(0, _typeName);
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
