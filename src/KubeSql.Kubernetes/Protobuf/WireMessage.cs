namespace KubeSql.Kubernetes;

/// <summary>A message: its fields by their numbers, and in the order in which JSON has them.</summary>
internal sealed class WireMessage
{
    private readonly List<int> _order = [];
    private WireField?[] _fields = [];

    /// <summary>The numbers of the fields in JSON's order.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>Whether that is the order of their numbers, in which they come.</summary>
    public bool IsInOrder { get; private set; } = true;

    /// <summary>The highest number.</summary>
    public int Highest => _fields.Length - 1;

    /// <summary>The field of a number; null when there is none.</summary>
    public WireField? Find(long number) => (ulong)number < (ulong)_fields.Length ? _fields[number] : null;

    /// <summary>Adds the field that is next in JSON's order.</summary>
    public void Add(int number, WireField field)
    {
        IsInOrder &= number >= _fields.Length;
        if (number >= _fields.Length)
        {
            Array.Resize(ref _fields, number + 1);
        }

        _fields[number] = field;
        _order.Add(number);
    }
}
