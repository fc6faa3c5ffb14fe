using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>
/// A note property that a row takes as it is: adding a property to an object adds a copy of it, which for a new one is work for nothing.
/// </summary>
internal sealed class RowProperty(string name, object? value) : PSNoteProperty(name, value)
{
    private bool _isAdded;

    /// <summary>Itself for the row it is made for; a property of its own for copies of the row.</summary>
    public override PSMemberInfo Copy()
    {
        if (_isAdded)
        {
            return base.Copy();
        }

        _isAdded = true;
        return this;
    }
}
