using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary><c>main_owner(ownerReferences, key)</c>: a value of the owner that an object belongs to most, its controller, else the first one.</summary>
internal static class MainOwner
{
    /// <summary>Registers the function.</summary>
    public static void Register(FunctionRegistry registry) => registry.Add("main_owner", 2, Write);

    /// <summary>Finds the raw JSON of that owner; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> ownerReferences)
    {
        var found = default(ReadOnlySpan<byte>);
        var highest = -1;
        var cursor = new JsonCursor(ownerReferences);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var owner = cursor.ReadValue();
            if (Rank(owner) is var rank && rank > highest)
            {
                found = owner;
                highest = rank;
            }
        }

        return found;
    }

    private static int Rank(ReadOnlySpan<byte> owner)
    {
        Labels.TryFind(owner, "controller"u8, out var controller);
        return controller.IsEmpty ? 0 : controller[0] switch { (byte)'t' => 2, (byte)'f' => 1, _ => 0 };
    }

    private static void Write(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (Labels.TryFind(Find(raw.sqlite3_value_blob(values[0])), raw.sqlite3_value_blob(values[1]), out var value))
        {
            var writer = new ResultWriter(context);
            CellConversion.WriteUntyped(0, value, ref writer);
        }
    }
}
