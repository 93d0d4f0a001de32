using GovChat.Contracts.People;

namespace GovChat.Client.Admin;

/// <summary>Departments in the order of their tree, parents before their children.</summary>
internal static class DepartmentTree
{
    /// <summary>A department and how far below the top it stands.</summary>
    internal sealed record Branch(DepartmentView Department, int Depth);

    public static IReadOnlyList<Branch> Of(IReadOnlyList<DepartmentView> departments)
    {
        var known = departments.Select(department => department.DepartmentId).ToHashSet();
        var children = departments.ToLookup(department => department.ParentId);
        var ordered = new List<Branch>(departments.Count);

        // One whose parent is not in the list stands at the top; nothing is left out.
        foreach (var top in departments.Where(one => one.ParentId is not { } parent || !known.Contains(parent)))
        {
            Add(top, 0);
        }

        return ordered;

        void Add(DepartmentView department, int depth)
        {
            ordered.Add(new(department, depth));
            foreach (var child in children[department.DepartmentId])
            {
                Add(child, depth + 1);
            }
        }
    }

    /// <summary>For the options of a select, where nothing but characters can show the depth.</summary>
    public static string Indented(this Branch branch) => new string('　', branch.Depth) + branch.Department.Name;
}
