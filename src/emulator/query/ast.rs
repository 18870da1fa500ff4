//! A query as it was written, names not yet resolved. Only data: reading it is
//! `parse`'s, what it means is `condition`'s and `row`'s.

pub(super) struct Query {
    pub(super) top: Option<u64>,
    pub(super) select: Select,
    pub(super) source: Source,
    pub(super) condition: Option<Expr>,
    pub(super) group_by: Vec<Attribute>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Source {
    Devices,
    Modules,
}

pub(super) enum Select {
    /// `*`
    All,
    Elements(Vec<Element>),
}

/// One element of a select list.
pub(super) struct Element {
    pub(super) value: Selected,
    pub(super) alias: Option<String>,
}

pub(super) enum Selected {
    Attribute(Attribute),
    Count,
    Aggregate(Aggregate, Attribute),
}

#[derive(Clone, Copy)]
pub(super) enum Aggregate {
    Sum,
    Avg,
    Min,
    Max,
}

/// A path into the twin: `tags.location.plant`, the collection's prefix taken
/// off. Never empty.
pub(super) struct Attribute {
    pub(super) path: Vec<String>,
    pub(super) column: usize,
}

pub(super) enum Expr {
    Constant(Constant),
    Attribute(Attribute),
    Negate(Box<Self>),
    Arithmetic(Box<Self>, Arithmetic, Box<Self>),
    Compare(Box<Self>, Comparison, Box<Self>),
    In(Box<Self>, Membership, Vec<Constant>),
    Not(Box<Self>),
    /// Operands joined by AND. A list and not a tree, for a query may join a
    /// thousand, and SQLite refuses expressions that deep.
    All(Vec<Self>),
    /// Operands joined by OR.
    Any(Vec<Self>),
    IsDefined(Attribute),
    IsType(TypeTest, Box<Self>),
    StartsWith(Box<Self>, Box<Self>),
    EndsWith(Box<Self>, Box<Self>),
    ArrayContains(Attribute, Box<Self>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Constant {
    Undefined,
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f64),
    Text(String),
}

#[derive(Clone, Copy)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Membership {
    In,
    Nin,
}

#[derive(Clone, Copy)]
pub(super) enum TypeTest {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
    Primitive,
}
