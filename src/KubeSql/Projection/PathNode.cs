using System.Numerics;
using System.Text;

namespace KubeSql.Projection;

/// <summary>One property name on the way to the columns of a table; together they form a trie that a pass over an object follows.</summary>
internal sealed class PathNode
{
    private readonly byte[] _name;
    private readonly List<PathNode> _children = [];
    private PathNode?[] _buckets = [];
    private PathNode? _nextInBucket;

    private PathNode(string name) => _name = Encoding.UTF8.GetBytes(name);

    /// <summary>The column whose value stands here; null when there is none.</summary>
    public StoredCell? Cell { get; private set; }

    /// <summary>The part of a pod that stands here and is to be noted; null when there is none.</summary>
    public PodPart? Part { get; private set; }

    /// <summary>Whether the value here goes into a cell or is noted.</summary>
    public bool IsValueWanted => Cell is not null || Part is not null;

    /// <summary>Whether columns stand further down.</summary>
    public bool HasChildren => _children.Count > 0;

    /// <summary>Builds a trie.</summary>
    /// <param name="cells">Where the cells stand.</param>
    /// <param name="parts">Where the parts to note stand.</param>
    public static PathNode Build(
        IEnumerable<(IEnumerable<string> Path, StoredCell Cell)> cells, params IEnumerable<(PodPart Part, string[] Path)> parts)
    {
        var root = new PathNode(string.Empty);
        foreach (var (path, cell) in cells)
        {
            root.At(path).Cell = cell;
        }

        foreach (var (part, path) in parts)
        {
            root.At(path).Part = part;
        }

        root.Seal();
        return root;
    }

    /// <summary>The child for a member name as it stands in the JSON; null when no column wants the member.</summary>
    public PathNode? Find(ReadOnlySpan<byte> name)
    {
        var node = _buckets.Length == 0 ? null : _buckets[Bucket(name)];
        while (node is not null && !node._name.AsSpan().SequenceEqual(name))
        {
            node = node._nextInBucket;
        }

        return node ?? (name.Contains((byte)'\\') ? FindEscaped(name) : null);
    }

    private PathNode? FindEscaped(ReadOnlySpan<byte> name)
    {
        foreach (var child in _children)
        {
            if (JsonText.ContentEquals(name, child._name))
            {
                return child;
            }
        }

        return null;
    }

    private PathNode At(IEnumerable<string> path)
    {
        var node = this;
        foreach (var segment in path)
        {
            node = node.GetOrAdd(segment);
        }

        return node;
    }

    private PathNode GetOrAdd(string name)
    {
        var child = _children.Find(candidate => Encoding.UTF8.GetString(candidate._name) == name);
        if (child is null)
        {
            child = new PathNode(name);
            _children.Add(child);
        }

        return child;
    }

    private void Seal()
    {
        if (HasChildren)
        {
            _buckets = new PathNode?[BitOperations.RoundUpToPowerOf2((uint)_children.Count * 2)];
        }

        foreach (var child in _children)
        {
            ref var bucket = ref _buckets[Bucket(child._name)];
            child._nextInBucket = bucket;
            bucket = child;
            child.Seal();
        }
    }

    private int Bucket(ReadOnlySpan<byte> name)
    {
        var hash = name.IsEmpty ? 0 : name.Length + (name[0] * 7) + (name[^1] * 31) + (name[name.Length / 2] * 101);
        return hash & (_buckets.Length - 1);
    }
}
